import Career
import ClientStore
import Replication
import Sealing
import StrictJSON

/// Undoing, and what it may and must not touch.
extension Simulation {
    func undo(_ machine: Machine, isAny: Bool) throws {
        let replica = machine.replica
        let action: Replica.Action?
        if isAny {
            action = machine.random.pick(try replica.actions(in: machine.timeline, limit: 8))
        } else {
            action = try replica.lastAction(in: machine.timeline)
        }
        guard let action, action.isWhole else { return }
        tell("\(machine.name) undoes \(action.word) \(action.id.text.prefix(4))")
        let digest = try replica.stateDigest(of: machine.timeline)
        let last = machine.lastAction
        let count = try replica.countChanges(in: machine.timeline)
        var before: [Identifier: EntityState] = [:]
        for id in action.events { before[id] = try state(id, machine) }
        do {
            let written = try replica.undo(action, in: machine.timeline)
            try acknowledge(written.change, by: machine, "undoes \(action.word)")
            try checkUndone(action, before, machine)
            if let last, last.id == action.id, last.count == count,
                try replica.stateDigest(of: machine.timeline) != last.digest
            {
                throw Broken("\(machine.name) undid \(action.word), and not all is as before it")
            }
            guard written.change != nil else { return }
            sights.see(.undone)
            if action.word == "undo" { sights.see(.undoneUndo) }
            if action.word == "import" { sights.see(.undoneImport) }
            if let author = effects[action.id]?.machine, author != machine.name {
                sights.see(.undoneOther)
            }
        } catch let refusal as ReplicaError {
            tell("  it is refused: \(refusal.message)")
            sights.see(.undoRefused)
            guard try replica.stateDigest(of: machine.timeline) == digest else {
                throw Broken("\(machine.name)'s refused undo changed something")
            }
            try checkRefusal(action, before, machine, refusal)
        }
    }

    /// What the action alone had set is back, what others set since stands.
    private func checkUndone(
        _ action: Replica.Action, _ before: [Identifier: EntityState], _ machine: Machine
    ) throws {
        guard let effect = effects[action.id] else { return }
        for (id, facts) in effect.events {
            guard let old = before[id] else { continue }
            let new = try state(id, machine)
            for key in Set(facts.before.registers.keys).union(facts.after.registers.keys)
            where facts.before.registers[key] != facts.after.registers[key] {
                let siblings = old.registers[key] ?? []
                let isOwn = siblings.count == 1 && effect.changes.contains(siblings[0].change)
                let shown = Event(id: id, facts: new.facts).facts.registers[key]
                let what = "\(machine.name) undid \(action.word) of \(id), and its \(key)"
                if isOwn, action.word == "edit", !effect.unclear.contains(key.text),
                    shown != facts.before.registers[key]
                {
                    throw Broken("\(what) is not what it was before")
                }
                // What an undo put back in between stands for the action's own and says the same.
                let written = facts.after.registers[key] ?? .null
                for sibling in siblings
                where !effect.changes.contains(sibling.change) && sibling.values != [written] {
                    guard new.registers[key]?.contains(sibling) == true else {
                        throw Broken("\(what) was edited since, and that edit is gone")
                    }
                }
            }
            for key in facts.after.elements.subtracting(facts.before.elements)
            where action.word == "edit" {
                let own = Set(old.elements[key] ?? []).isSubset(of: effect.changes)
                if own, new.elements[key] != nil {
                    throw Broken("\(machine.name) undid \(action.word) of \(id), and \(key) stays")
                }
            }
            for key in facts.before.elements.subtracting(facts.after.elements)
            where new.elements[key] == nil && action.word == "edit" {
                throw Broken("\(machine.name) undid \(action.word) of \(id) without \(key)")
            }
        }
    }

    /// Nothing stands in the way of undoing an edit whose every value is still the only one.
    private func checkRefusal(
        _ action: Replica.Action, _ before: [Identifier: EntityState], _ machine: Machine,
        _ refusal: ReplicaError
    ) throws {
        guard action.word == "edit", let effect = effects[action.id] else { return }
        for (id, facts) in effect.events {
            for key in Set(facts.before.registers.keys).union(facts.after.registers.keys)
            where facts.before.registers[key] != facts.after.registers[key] {
                let siblings = before[id]?.registers[key] ?? []
                guard siblings.count == 1, effect.changes.contains(siblings[0].change) else {
                    return
                }
            }
        }
        throw Broken("\(machine.name) may not undo \(action.word): \(refusal.message)")
    }
}
