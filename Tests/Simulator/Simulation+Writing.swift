import Career
import ClientStore
import EDTF
import Replication
import SQLite
import Sealing
import StrictJSON

/// What people do, and what each of them may expect to see at once.
extension Simulation {
    func write(_ write: Step.Write, on machine: Machine, _ fault: CommitFault?) throws {
        if let fault { machine.trap.set(fault, after: 0) }
        defer { machine.trap.disarm() }
        let digest = try machine.replica.stateDigest(of: machine.timeline)
        let count = try machine.replica.countChanges(in: machine.timeline)
        do {
            try act(write, machine)
            try rememberAction(machine, digest, count)
        } catch Fault.stopped {
            sights.see(fault == .stopAfter ? .stoppedAfter : .stoppedBefore)
            try stop(machine)
        } catch is SQLiteError where machine.trap.hasSprung {
            tell("  \(machine.name)'s disk fails")
            sights.see(.diskFailed)
        }
    }

    /// Keeps what the state was before the machine's latest action, for its undoing.
    private func rememberAction(_ machine: Machine, _ digest: Digest, _ count: Int) throws {
        let now = try machine.replica.countChanges(in: machine.timeline)
        guard now > count,
            let latest = try machine.replica.actions(in: machine.timeline, limit: 1)
                .first, latest.changes.count == now - count
        else { return }
        machine.lastAction = (latest.id, digest, now)
    }

    private func act(_ write: Step.Write, _ machine: Machine) throws {
        switch write {
        case .add: try add(machine)
        case .delete, .restore: try changeLife(machine, isDeletion: write == .delete, count: 1)
        case .undo: try undo(machine, isAny: false)
        case .undoOther: try undo(machine, isAny: true)
        case .importing: try importSource(machine)
        case .record: try editRecord(machine)
        case .several: try actOnSeveral(machine)
        case .settle: try settle(machine)
        default:
            guard let event = try pickEvent(machine, isDeleted: false) else {
                return try add(machine)
            }
            try edit(event, write, machine)
        }
    }

    // MARK: Events

    func pickEvent(_ machine: Machine, isDeleted: Bool) throws -> Event? {
        let ids = try machine.replica.identifiers(
            beginningWith: "", in: machine.timeline, limit: 200)
        for _ in 0..<4 {
            // Mostly the same few, so that machines meet.
            let few = machine.random.chance(80) ? Array(ids.prefix(3)) : ids
            guard let id = machine.random.pick(few) else { return nil }
            let event = try machine.replica.event(id, in: machine.timeline)
            if let event, event.isDeleted == isDeleted, !event.facts.isEmpty || isDeleted {
                return event
            }
        }
        return nil
    }

    private func add(_ machine: Machine) throws {
        let random = machine.random
        var event = Event(id: machine.replica.newIdentifier())
        event.titles = [LocalizedText("en", "event \(random.below(100))")]
        if random.chance(40) { event.names[.tags] = [Words.tag(random)] }
        if random.chance(30) { event.notes = [LocalizedText("en", Words.notes(random))] }
        tell("\(machine.name) adds “\(event.title())” (\(event.id.text.prefix(4)))")
        let written = try machine.replica.add(event, to: machine.timeline)
        try acknowledge(written.change, by: machine, "adds “\(event.title())”")
        let shown = try machine.replica.event(event.id, in: machine.timeline)
        guard let shown, shown.facts == event.facts, shown.conflicts.isEmpty, !shown.isDeleted
        else { throw Broken("\(machine.name) added “\(event.title())” and sees something else") }
        try note(written, on: machine, [event.id: (before: Facts(), after: event.facts)])
    }

    private func edit(_ event: Event, _ write: Step.Write, _ machine: Machine) throws {
        var wanted = event
        Words.change(&wanted, write, machine.random)
        let entity = Entity.event(event.id.text)
        let before = try machine.replica.state(of: entity, in: machine.timeline)
        tell("\(machine.name) edits \(write) of \(event.id.text.prefix(4))")
        let written = try machine.replica.edit(event.id, in: machine.timeline) { $0 = wanted }
        try acknowledge(written.change, by: machine, "edits \(write) of \(event.id)")
        guard let shown = try machine.replica.event(event.id, in: machine.timeline) else {
            throw Broken("\(machine.name) edited \(event.id) and it is gone")
        }
        let what = "\(machine.name) edited \(write) of \(event.id)"
        guard shown.facts == wanted.facts else { throw Broken("\(what) and sees something else") }
        let (old, new) = (event.facts, wanted.facts)
        let changed = Set(old.registers.keys).union(new.registers.keys).filter {
            old.registers[$0] != new.registers[$0]
        }
        if let key = changed.first(where: { shown.conflicts.contains($0.text) }) {
            throw Broken("\(what), and \(key) is still in conflict")
        }
        let after = try machine.replica.state(of: entity, in: machine.timeline)
        for (key, siblings) in before?.registers ?? [:]
        where !changed.contains(key) && after?.registers[key] != siblings {
            throw Broken("\(what), and it changed \(key) too")
        }
        if before?.registers["mood"] != nil { sights.see(.unknownField) }
        if changed.contains(where: { event.conflicts.contains($0.text) }) {
            sights.see(.conflictSettled)
            if machine.unsent { sights.see(.conflictSettledOffline) }
        }
        try note(
            written, on: machine, [event.id: (before: old, after: new)],
            unclear: Set(event.conflicts))
    }

    /// Settles a conflict: by `resolve`, with one of its values, or by an edit of the field.
    private func settle(_ machine: Machine) throws {
        var all: [Replica.Conflict] = []
        try machine.replica.forEachConflict(in: machine.timeline) {
            all.append($0)
            return true
        }
        guard let conflict = machine.random.pick(all) else { return }
        if machine.random.chance(40), case .event(let text) = conflict.place.entity,
            let id = Identifier(text), let write = Words.write(changing: conflict.place.field),
            let event = try machine.replica.event(id, in: machine.timeline)
        {
            return try edit(event, write, machine)
        }
        guard let value = machine.random.pick(conflict.values)?.value else { return }
        let what = "settles \(conflict.place.field) of \(conflict.place.entity.path)"
        tell("\(machine.name) \(what)")
        let written = try machine.replica.resolve(conflict, with: value)
        try acknowledge(written.change, by: machine, what)
        let state =
            try machine.replica.state(of: conflict.place.entity, in: machine.timeline)
            ?? EntityState()
        guard state.values(ExactString(conflict.place.field)) == [value] else {
            throw Broken("\(machine.name) \(what), and it has other values")
        }
        let left = try machine.replica.conflicts(of: conflict.place.entity, in: machine.timeline)
        guard !left.contains(where: { $0.place.field == conflict.place.field }) else {
            throw Broken("\(machine.name) \(what), and it is still in conflict")
        }
        sights.see(.conflictSettled)
        if machine.unsent { sights.see(.conflictSettledOffline) }
    }

    /// Remembers what an action did, for those who undo it.
    private func note(
        _ written: Replica.Written, on machine: Machine,
        _ events: [Identifier: (before: Facts, after: Facts)], unclear: Set<String> = []
    ) throws {
        guard let id = written.change,
            let change = try machine.replica.change(id, machine.timeline)
        else { return }
        effects[change.header.action.id] = Effect(
            machine: machine.name, changes: [id], events: events, unclear: unclear)
    }

    // MARK: Life

    func changeLife(_ machine: Machine, isDeletion: Bool, count: Int) throws {
        var events: [Identifier: Event] = [:]
        for _ in 0..<count {
            if let event = try pickEvent(machine, isDeleted: !isDeletion) {
                events[event.id] = event
            }
        }
        let ids = events.keys.sorted()
        guard !ids.isEmpty else { return }
        var states: [Identifier: EntityState] = [:]
        for id in ids { states[id] = try state(id, machine) }
        let word = isDeletion ? "deletes" : "restores"
        tell("\(machine.name) \(word) \(ids.map { $0.text.prefix(4) }.joined(separator: ", "))")
        let written =
            isDeletion
            ? try machine.replica.delete(ids, in: machine.timeline)
            : try machine.replica.restore(ids, in: machine.timeline)
        try acknowledge(written.change, by: machine, "\(word) \(ids)")
        for id in ids {
            let shown = try machine.replica.event(id, in: machine.timeline)
            guard let shown, shown.isDeleted == isDeletion, !shown.conflicts.contains("life")
            else { throw Broken("\(machine.name) \(word) \(id), and it is not so") }
            let (before, after) = (states[id] ?? EntityState(), try state(id, machine))
            let isSame =
                before.elements == after.elements
                && before.registers.allSatisfy { key, siblings in
                    key.text == "life" || after.registers[key] == siblings
                }
            guard isSame else { throw Broken("\(machine.name) \(word) \(id) and loses a field") }
        }
        if !isDeletion { sights.see(.restored) }
    }

    func state(_ id: Identifier, _ machine: Machine) throws -> EntityState {
        try machine.replica.state(of: .event(id.text), in: machine.timeline) ?? EntityState()
    }

    private func actOnSeveral(_ machine: Machine) throws {
        if machine.random.below(100) == 0 { return try importSource(machine, isLarge: true) }
        try changeLife(machine, isDeletion: machine.random.chance(60), count: 3)
    }

    private func editRecord(_ machine: Machine) throws {
        let text = "subject \(machine.random.below(4))"
        tell("\(machine.name) says the timeline is about \(text)")
        let written = try machine.replica.editRecord(of: machine.timeline) {
            $0.subject = text
            $0.titles = [LocalizedText("en", "title \(text)")]
        }
        try acknowledge(written.change, by: machine, "sets \(text)")
        guard try machine.replica.record(of: machine.timeline).subject?.isExactly(text) == true
        else { throw Broken("\(machine.name) set \(text), and it is not so") }
    }

    // MARK: Imports

    private func importSource(_ machine: Machine, isLarge: Bool = false) throws {
        let material = isLarge ? Words.largeSource : Words.source(machine.random)
        let name = "\(material.key), version \(material.sources[0].fields["hash"] ?? "")"
        tell("\(machine.name) imports \(name)")
        let imported = try machine.replica.importing(material, into: machine.timeline)
        try acknowledge(imported.change, by: machine, "imports \(name)")
        let again = try machine.replica.importing(
            material, into: machine.timeline, isDry: true)
        guard again.added == 0, again.changed == 0 else {
            throw Broken("\(machine.name) imports \(name) twice, and the second time it adds more")
        }
        if imported.change != nil {
            if isLarge { sights.see(.several) }
            let others = imports.filter { $0.key.hasPrefix(material.key) && $0.key != name }
            if others.contains(where: { $0.value.contains(machine.name) }) {
                sights.see(.importedAgain)
            }
            imports[name, default: []].insert(machine.name)
            if imports[name, default: []].count > 1 { sights.see(.imported) }
        }
    }
}
