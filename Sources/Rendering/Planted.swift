#if PLANTED_BUGS
    /// The bugs of `Sources/Sealing/Planted.swift` that are planted here, by their numbers there:
    /// this module knows nothing of that one, and the linker does.
    enum Planted: Int32 {
        case controlShown = 104

        static func isOn(_ bug: Planted) -> Bool { isPlanted(bug.rawValue) }
    }

    @_silgen_name("vita_planted") private func isPlanted(_ number: Int32) -> Bool
#endif
