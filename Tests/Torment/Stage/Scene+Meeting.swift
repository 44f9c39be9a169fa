import TestSupport

/// What a machine does with a folder or a server, which are not hit themselves.
extension Scene {
    static let meeting: [Scene] = [
        folderSync, folderClone, sync(by: .vita), sync(by: .remote), clone,
    ]

    private static let folderSync = Scene(
        name: "folder-sync", act: .command(.vita, ["sync", "usb", "--json"]), promise: .growing,
        prepare: { stage, generator in
            try stage.live(generator.number(3...20), &generator)
            try stage.meetInFolder()
            try stage.partWays("usb")
        })

    private static let folderClone = Scene(
        name: "folder-clone", act: .command(.vita, ["clone", "usb", "--json"]), promise: .growing,
        prepare: { stage, generator in
            try stage.live(generator.number(3...20), &generator)
            try stage.meetInFolder()
            Tree.remove(stage.file("home"))
            try stage.vita(["remote", "add", "usb", "file://\(stage.folder)"])
        },
        use: { stage in
            try stage.vita(["clone", "usb", "--quiet"])
            try stage.useHome()
        })

    private static func sync(by program: Program) -> Scene {
        Scene(
            name: program == .vita ? "sync" : "remote-sync",
            act: .command(program, ["sync", "origin", "--json"], isVisit: true), promise: .growing,
            prepare: { stage, generator in
                try stage.live(generator.number(3...20), &generator)
                try stage.meetAtServer()
                try stage.serve()
                try stage.partWays("origin")
            },
            use: { try $0.useServer() })
    }

    private static let clone = Scene(
        name: "clone", act: .command(.vita, ["clone", "%", "--json"], isVisit: true),
        promise: .growing,
        prepare: { stage, generator in
            try stage.live(generator.number(3...20), &generator)
            try stage.meetAtServer()
            Tree.remove(stage.file("home"))
            try stage.serve()
            let code = try stage.must(.server, ["invite", "owner", "--data", stage.data])
            try stage.vita(["login", stage.url, String(code.filter { $0 != "\n" }), "--name", "h"])
        },
        use: { stage in
            try stage.serve()
            try stage.vita(["clone", stage.url, "--quiet"])
            try stage.useServer()
        })
}
