/// What `LC_ALL` and its relatives say, without the C library's locale data: a machine may lack
/// that for a locale its user names.
struct LocaleVariables {
    private let variable: (String) -> String?

    /// - Parameter variable: answers a variable's value, nil where it is unset or empty.
    init(variable: @escaping (String) -> String?) {
        self.variable = variable
    }

    /// Whether characters are written as UTF-8.
    var isUTF8: Bool {
        let name = name(of: "LC_CTYPE")
        guard let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")) else { return false }
        let codeset = name.utf8[name.utf8.index(after: dot)...].prefix { $0 != UInt8(ascii: "@") }
        let letters = String(Substring(codeset)).lowercased().utf8.filter {
            $0 != UInt8(ascii: "-")
        }
        return letters.elementsEqual("utf8".utf8)
    }

    /// The language of messages, `en` where none is set.
    var language: String {
        let name = name(of: "LC_MESSAGES")
        let own = Self.language(of: name)
        guard let own else { return "en" }
        // GNU gettext: "LANGUAGE" is a list in order of preference, and is ignored in the locale
        // "C".
        let preferred = variable("LANGUAGE")?.split(separator: ":").first.map(String.init)
        return preferred.flatMap(Self.language(of:)) ?? own
    }

    /// POSIX: `LC_ALL` decides, else the category's own variable, else `LANG`.
    private func name(of category: String) -> String {
        variable("LC_ALL") ?? variable(category) ?? variable("LANG") ?? "C"
    }

    /// `zh` of `zh_CN.UTF-8`; nil of `C`, `POSIX` and what is no language.
    private static func language(of name: String) -> String? {
        let letters = name.utf8.prefix { byte in
            byte != UInt8(ascii: "_") && byte != UInt8(ascii: "-") && byte != UInt8(ascii: ".")
                && byte != UInt8(ascii: "@")
        }
        let language = String(Substring(letters)).lowercased()
        let isTag = (2...3).contains(language.utf8.count)
        let alphabet = UInt8(ascii: "a")...UInt8(ascii: "z")
        return isTag && language.utf8.allSatisfy(alphabet.contains) ? language : nil
    }
}
