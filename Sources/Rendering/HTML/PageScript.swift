/// The script of a page: filters by kind, person and source, and zooms. A page without it loses
/// nothing but these.
enum PageScript {
    /// In JavaScript.
    static let source = """
        (function(){
        "use strict";
        var tools=document.getElementById("tools"),count=document.getElementById("count");
        var items=[],marks={},filters=[],zoom=100;
        function collect(){
        items=Array.prototype.slice.call(document.querySelectorAll("#events li"));
        marks={};
        document.querySelectorAll("#chart a").forEach(function(mark){
        marks[mark.getAttribute("href").slice(1)]=mark;});
        filters=[["kind","kind"],["person","people"],["source","sources"]].map(function(pair){
        return{select:document.getElementById(pair[0]),data:pair[1]};
        }).filter(function(filter){return filter.select;});}
        function passes(item){
        return filters.every(function(filter){
        var wanted=filter.select.value,values=item.dataset[filter.data];
        return wanted===""||(values!==undefined&&values.split("\\n").indexOf(wanted)>=0);});}
        function apply(){
        var shown=0;
        items.forEach(function(item){
        var isShown=passes(item);
        item.hidden=!isShown;
        if(isShown){shown+=1;}
        if(marks[item.id]){marks[item.id].classList.toggle("off",!isShown);}});
        document.querySelectorAll("#events section").forEach(function(section){
        section.hidden=!section.querySelector("li:not([hidden])");});
        count.textContent=shown===items.length?"":shown+" of "+items.length+" events";}
        tools.addEventListener("change",apply);
        function resize(){
        document.querySelectorAll(".sheet").forEach(function(sheet){
        sheet.style.width=zoom===100?"":zoom+"%";});}
        function scale(factor){
        zoom=Math.min(400,Math.max(50,Math.round(zoom*factor)));
        resize();}
        document.getElementById("larger").addEventListener("click",function(){scale(1.25);});
        document.getElementById("smaller").addEventListener("click",function(){scale(0.8);});
        window.addEventListener("beforeprint",function(){
        document.querySelectorAll(".sheet").forEach(function(sheet){sheet.style.width="";});});
        tools.addEventListener("submit",function(event){event.preventDefault();});
        document.addEventListener("vita-news",function(){collect();apply();resize();});
        tools.hidden=false;
        collect();
        apply();
        })();
        """

    /// Of `source`, as a content security policy names it; a test reckons it anew.
    static let digest = "sha256-q+Ij5J0hu0QKlVcuLftcscoaMGcdRbrvN8XmsTuN1ss="
}
