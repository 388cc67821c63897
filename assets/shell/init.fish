# hullo: one line a day while today is open. Printed by: hullo init fish
# It goes into ~/.config/fish/config.fish. HULLO_NO_NUDGE=1 turns it off. Once a day is asked about it
# starts no other program than date.
if status is-interactive; and test -z "$HULLO_NO_NUDGE"; and command -q hullo
    function __hullo_nudge
        set -l stamp @STAMP@
        set -l line
        test -r $stamp; and read -l -a line <$stamp
        set -l now (command date +%s)
        if string match -qr '^[0-9]{1,12} [0-9]{1,12}$' -- "$line[1..2]"
            if test $line[1] -le $now; and test $now -lt $line[2]
                return 0
            end
        end
        command @COMMAND@ 2>/dev/null </dev/null
        return 0
    end
    __hullo_nudge
    functions -e __hullo_nudge
end
