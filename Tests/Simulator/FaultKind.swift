/// The kinds of faults; each history switches some of them off (Groce and others, "Swarm testing",
/// 2012): what never happens leaves room for what else can happen.
enum FaultKind: String, CaseIterable, Sendable {
    case loss, answerLoss, duplication, delay, partition
    case machineStops, serverStops, diskFull, diskBroken, serverDisk
    case clockJumps
    case serverRestored, serverEmptied, serverForked, revocation
    case clone, machineRestored
    case laterVersion, laterLines
    case meanwhile
}
