/// What a story needs and does not have.
enum StoryFailure: Error {
    case absent
}
