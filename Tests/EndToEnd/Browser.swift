import TestSupport

/// Chromium without a window.
struct Browser {
    /// Where it is, if it is.
    static let path: String? = {
        let names = ["chromium", "chromium-browser", "google-chrome"]
        let line = names.map { "command -v \($0)" }.joined(separator: " || ")
        let outcome = try? Subprocess(
            "/bin/sh", ["-c", line], environment: ["PATH": "/usr/local/bin:/usr/bin:/bin"]
        ).finish()
        return outcome?.text.split(separator: "\n").first.map(String.init)
    }()

    private let machine: Machine

    init(_ machine: Machine) {
        self.machine = machine
    }

    /// Opens a file and ends.
    func open(_ file: String, _ arguments: [String]) throws -> Subprocess.Outcome {
        try Subprocess(
            Self.path ?? "", fixed + arguments + ["file://\(file)"],
            environment: machine.environment
        ).finish()
    }

    /// Starts it, told what to do through two named pipes.
    func start(reading input: String, writing output: String) throws -> Subprocess {
        // The protocol takes descriptors 3 and 4.
        try Subprocess(
            "/bin/sh",
            ["-c", "exec \"$@\" 3<\"$0\" 4>\"${OUTPUT}\"", input, Self.path ?? ""] + fixed
                + ["--remote-debugging-pipe"],
            environment: machine.environment.merging(["OUTPUT": output]) { $1 },
            outputFile: machine.directory.file("browser.out"),
            errorFile: machine.directory.file("browser.err"))
    }

    private var fixed: [String] {
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--enable-logging=stderr", "--log-level=0", "--no-first-run",
            "--user-data-dir=\(machine.directory.file("browser"))",
        ]
    }
}
