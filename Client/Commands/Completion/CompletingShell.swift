/// The shells that can ask for completions. Each script hands the words to the program, which knows
/// the table of commands and the timelines; so no script ever grows old.
enum CompletingShell: String, CaseIterable {
    case bash, zsh, fish

    /// One candidate as the shell's script reads it.
    func answer(_ candidate: Candidate, _ line: BashLine?) -> String {
        switch self {
        case .bash:
            // Behind an open quotation mark bash itself closes it.
            (line?.insertion(candidate.word) ?? candidate.word)
                + (candidate.isOpen || line?.openQuote != nil ? "" : " ")
        case .zsh:
            [candidate.word, candidate.help, candidate.isOpen ? "open" : ""]
                .joined(separator: "\t")
        case .fish:
            candidate.help.isEmpty
                ? candidate.word : "\(candidate.word)\t\(candidate.help)"
        }
    }

    /// What the shell's start-up file evaluates.
    var script: String {
        switch self {
        case .bash: Self.bashScript
        case .zsh: Self.zshScript
        case .fish: Self.fishScript
        }
    }

    private static let bashScript = """
        # Completions of vita for bash
        _vita() {
            local IFS=$'\\n' answer
            answer=($("${COMP_WORDS[0]}" completions bash -- "${COMP_LINE:0:COMP_POINT}" 2>/dev/null))
            COMPREPLY=("${answer[@]:1}")
            compopt -o nospace
            if [[ ${answer[0]} == files ]]; then
                compopt +o nospace -o filenames
                COMPREPLY=("${COMPREPLY[@]% }" $(compgen -f -- "${COMP_WORDS[COMP_CWORD]}"))
            fi
        }
        complete -F _vita vita

        """

    private static let zshScript = """
        #compdef vita
        # Completions of vita for zsh
        _vita() {
            local -a answer described open plain
            local line word help rest
            answer=("${(@f)$("${words[1]}" completions zsh -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
            for line in "${(@)answer[2,-1]}"; do
                word="${line%%$'\\t'*}" rest="${line#*$'\\t'}"
                help="${rest%%$'\\t'*}"
                if [[ "$rest" == *open ]]; then
                    open+=("$word")
                elif [[ -n "$help" ]]; then
                    described+=("${word//:/\\\\:}:$help")
                else
                    plain+=("$word")
                fi
            done
            (( $#described )) && _describe -V vita described
            (( $#plain )) && compadd -- "${plain[@]}"
            (( $#open )) && compadd -S '' -- "${open[@]}"
            [[ "${answer[1]}" == files ]] && _files
        }
        if [[ "$funcstack[1]" == _vita ]]; then _vita "$@"; else compdef _vita vita; fi

        """

    private static let fishScript = """
        # Completions of vita for fish
        function __vita_answer
            set -l words (commandline -opc) (commandline -ct)
            set -l answer ($words[1] completions fish -- $words[2..] 2>/dev/null)
            printf '%s\\n' $answer[2..]
            if test "$answer[1]" = files
                __fish_complete_path (commandline -ct)
            end
        end
        complete -c vita -f -a '(__vita_answer)'

        """
}
