/// The script that keeps a served page up to date: it listens for news, fetches the page anew and
/// changes what is different in place, so that scroll, selection, focus, filters and zoom stay.
enum LiveScript {
    /// In JavaScript.
    ///
    /// News come as server-sent events. Where the stream does not open or is held back on its way,
    /// the page is asked for every half minute; what fails is tried again after a growing, random
    /// while. A stream that is up may still be dead without a word, hence the slow asking; one that
    /// breaks is asked about soon, for its link may be over, and one that does not open puts nothing
    /// off.
    static let source = """
        (function(){
        "use strict";
        var state=document.getElementById("live"),address=location.pathname.replace(/\\/+$/,"");
        var tag=null,busy=false,again=false,stream=null,isLive=false,failures=0,streamFailures=0;
        var timer=0,watchdog=0,isOver=false;
        function say(words){if(state.textContent!==words){state.textContent=words;}}
        function chance(seconds){return seconds*1000*(0.5+Math.random());}
        function attributes(old,fresh){
        Array.from(old.attributes).forEach(function(one){
        if(!fresh.hasAttribute(one.name)){old.removeAttribute(one.name);}});
        Array.from(fresh.attributes).forEach(function(one){
        if(old.getAttribute(one.name)!==one.value){old.setAttribute(one.name,one.value);}});}
        function change(old,fresh){
        if(old.nodeType!==1){
        if(old.nodeValue!==fresh.nodeValue){old.nodeValue=fresh.nodeValue;}
        return;}
        attributes(old,fresh);
        children(old,fresh);}
        function children(old,fresh){
        var named=Object.create(null),at=old.firstChild;
        Array.from(old.children).forEach(function(one){if(one.id){named[one.id]=one;}});
        Array.from(fresh.childNodes).forEach(function(one){
        var match=null;
        if(one.id){
        match=named[one.id]||document.getElementById(one.id);
        if(match&&match.nodeName!==one.nodeName){match=null;}
        }else if(at&&at.nodeName===one.nodeName&&!at.id){match=at;}
        if(!match){old.insertBefore(document.importNode(one,true),at);return;}
        if(match===at){at=at.nextSibling;}else{old.insertBefore(match,at);}
        if(!match.isEqualNode(one)){change(match,one);}});
        while(at){var next=at.nextSibling;old.removeChild(at);at=next;}}
        function show(text){
        var fresh=new DOMParser().parseFromString(text,"text/html");
        var chosen=[];
        document.querySelectorAll("#tools select").forEach(function(select){
        chosen.push([select.id,select.value]);});
        ["header","#tools","main"].forEach(function(name){
        var old=document.querySelector(name),one=fresh.querySelector(name);
        if(old&&one){children(old,one);}});
        document.title=fresh.title;
        chosen.forEach(function(pair){
        var select=document.getElementById(pair[0]);
        if(!select){return;}
        select.value=pair[1];
        if(select.selectedIndex<0){select.value="";}});
        document.dispatchEvent(new Event("vita-news"));}
        function refresh(){
        if(isOver){return;}
        if(busy){again=true;return;}
        busy=true;again=false;
        var asked={credentials:"omit",cache:"no-cache",redirect:"error",
        headers:{Accept:"text/html"}};
        fetch(address+location.search,asked).then(function(answer){
        if(answer.status===404){end();return null;}
        if(!answer.ok){throw new Error(String(answer.status));}
        var now=answer.headers.get("ETag");
        if(now!==null&&now===tag){return null;}
        return answer.text().then(function(text){show(text);tag=now;});
        }).then(function(){failures=0;},function(){failures+=1;}).then(function(){
        busy=false;plan();if(again){refresh();}});}
        function tell(){say(failures>0?"no connection; trying again":isLive?"live":"");}
        function plan(soon){
        clearTimeout(timer);
        if(isOver){return;}
        tell();
        var pause=soon||(failures>0?Math.min(300,5*Math.pow(2,failures-1)):isLive?600:30);
        timer=setTimeout(function(){
        if(document.hidden){plan();}else{refresh();}},chance(pause));}
        function end(){
        isOver=true;clearTimeout(timer);clearTimeout(watchdog);
        if(stream){stream.close();}
        say("this page is no longer there; what you see is how it was");}
        function listen(){
        if(isOver||!window.EventSource){return;}
        stream=new EventSource(address+"/live");
        watchdog=setTimeout(fail,20000);
        stream.addEventListener("changed",function(){
        clearTimeout(watchdog);isLive=true;streamFailures=0;refresh();});
        stream.onerror=fail;}
        function fail(){
        clearTimeout(watchdog);
        var wasLive=isLive;
        stream.close();isLive=false;streamFailures+=1;
        if(wasLive){plan(3);}else if(!isOver){tell();}
        setTimeout(listen,chance(Math.min(300,Math.pow(2,streamFailures))));}
        document.addEventListener("visibilitychange",function(){
        if(!document.hidden&&!isLive){refresh();}});
        listen();
        plan();
        })();
        """

    /// Of `source`, as a content security policy names it; a test reckons it anew.
    static let digest = "sha256-HmGhBV0T07VPHIr2hZgqu6mkMuFcxclHguFt9u/+6x0="
}
