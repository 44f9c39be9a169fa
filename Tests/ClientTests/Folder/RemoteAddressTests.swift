import Testing

@testable import ClientSync

@Suite struct RemoteAddressTests {
    @Test(arguments: [
        ("file:///media/stick/vita", "file:///media/stick/vita"),
        ("FILE://localhost/media", "file:///media"), ("file:///a//b/", "file:///a/b"),
        ("file:///My%20Stick", "file:///My%20Stick"), ("file:///My Stick", "file:///My%20Stick"),
        ("file:///100%25", "file:///100%25"), ("file:///%C3%BC", "file:///%C3%BC"),
        ("file:///ü", "file:///%C3%BC"), ("https://vita.example.org/", "https://vita.example.org"),
        ("ssh://host/srv/vita", "ssh://host/srv/vita"),
        ("ssh://me@host:2222/srv/my data", "ssh://me@host:2222/srv/my%20data"),
        ("ssh://[::1]:22/srv", "ssh://[::1]:22/srv"), ("ssh://host/~/vita", "ssh://host/~/vita"),
        ("ssh://host/~", "ssh://host/~"), ("ssh://host", "ssh://host"),
        ("ssh://host/", "ssh://host"),
    ])
    func `An address is kept in one way`(text: String, kept: String) throws {
        #expect(try RemoteAddress(text).text == kept)
        #expect(try RemoteAddress(kept).text == kept)
    }

    @Test(arguments: [
        "", "file:", "file://", "file:///", "file:/media", "file://server/share", "file://media/x",
        "file:relative", "file:///a/../b", "file:///a/./b", "file:///a%2e%2e/%2E%2E",
        "file:///a%00b", "file:///a%0Ab", "file:///a%", "file:///a%4", "file:///a%zz",
        "file:///a?b", "file:///a#b", "file:///%FF", "file:///a\u{7}", "ssh://", "ssh:///srv",
        "ssh://-oProxyCommand=x/srv", "ssh://-o@host/srv", "ssh://a b/srv", "ssh://host:0/srv",
        "ssh://host:65536/srv", "ssh://host:+22/srv", "ssh://host:x/srv", "ssh://[::1/srv",
        "ssh://::1/srv", "ssh://host/srv/../etc", "ssh://host/%0a", "ssh://user:word@host/srv",
        "ssh://$(id)/srv", "ssh://host;id/srv", "ssh://host/a?b", "ftp://host/", "vita.example.org",
        "https://exa mple.org", "http://", "https:///", "https:///host", "https://host/?a",
        "https://host#a", "https://?", "http://#",
    ])
    func `What could mean something else is refused`(text: String) {
        #expect(throws: RemoteAddress.Malformed.self) { try RemoteAddress(text) }
    }

    @Test func `A request's URL holds the address and the target`() throws {
        for text in ["ssh://me@host:22/srv/v1/data", "ssh://host", "ssh://host/~/a"] {
            let address = try SSHAddress(text)
            // As the client makes it: the base without its last slash, then the target.
            let url = address.base.dropLast() + "/v1/sync"
            let parts = try #require(SSHAddress.split(String(url)))
            #expect(parts.address == address)
            #expect(parts.target == "/v1/sync")
        }
        #expect(SSHAddress.split("https://host//v1/sync") == nil)
    }
}
