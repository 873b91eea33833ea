# SPDX-FileCopyrightText: 2026 The Mekendesh authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sourced by try: what a person does with windows and keys, and sees. Pictures of every step lie in $pictures.

programs_left() { pgrep -f 'mekendesh\.exe.*--profile .*'"$(basename "$work")"; }
is_working() { pgrep -f 'mekendesh\.exe --working .*'"$(basename "$work")"; }
all_ended() { ! programs_left; }
painted() { [ "$(import -window root -format %k info:)" -gt 500 ]; } # an empty window with its frame has some 200 colours, the one that unlocks some 900
program_ended() { [ -z "$(find /proc/[0-9]*/fd -lname "$program" 2>/dev/null)" ]; } # some time after its window is gone; Wine keeps its file open until then
no_window() { ! xdotool search --onlyvisible --name .; }

walk_to_folder() { # pictures, language, how many lines below the first one it stands
    look "$1-$2-0-language"
    press Up Up
    [ "$3" = 0 ] || press --repeat "$3" Down
    press Return
    look "$1-$2-1-welcome"
    press Return
    look "$1-$2-2-licence"
    press Return
    look "$1-$2-3-folder"
}

# From the installer's first page to the program that it starts, then the uninstaller, in one language.
walk_through_installer() { # language, how many lines below the first one it stands
    local language=$1 line=$2 installer
    rm -f "$local_data/mekendesh.ini"
    wine "$setup" >/dev/null 2>&1 &
    installer=$!
    walk_to_folder installer "$language" "$line"
    press Return
    until_so "the language is handed on ($language)" grep -q "language=$language" "$local_data/mekendesh.ini"
    look "installer-$language-4-finish"
    press Return
    wait $installer || bad "the installer ends with $?"
    until_so "the last page starts the program ($language)" painted
    look "installer-$language-5-program"
    press alt+F4
    until_so "the program can be closed ($language)" no_window
    until_so "the closed program ends ($language)" program_ended
    wine "$installed/mekendesh-uninstall.exe" >/dev/null 2>&1 &
    look "installer-$language-6-take-away"
    press Return
    until_so "the program is taken away ($language)" test ! -e "$installed/mekendesh-uninstall.exe"
    look "installer-$language-7-taken-away"
    press Return
    until_so "the uninstaller ends ($language)" no_window
    well "the installer's pages were walked through and taken back by keys ($language)"
}

# Paths that cannot be taken, typed on the page for the folder; each is answered in words, and the page stays.
walk_through_refusals() { # language, how many lines below the first one it stands
    local language=$1 line=$2 number=0 path
    rm -f "$local_data/mekendesh.ini"
    wine "$setup" >/dev/null 2>&1 &
    walk_to_folder refused "$language" "$line"
    for path in 'C:\' Mekendesh 'Y:\Mekendesh' 'C:\windows'; do
        number=$((number + 1))
        press End shift+Home
        xdotool type --delay 50 "$path"
        press Return
        look "refused-$language-$number"
        press Return
        look "refused-$language-$number-again"
    done
    press Escape
    until_so "the installer is left ($language)" no_window
    [ ! -e "$program" ] && [ ! -e "$local_data/mekendesh.ini" ] || bad "something was installed after a path that cannot be taken ($language)"
    well "paths that cannot be taken are refused in words ($language)"
}

enter() { # the name and password of the example
    xdotool type --delay 50 demo
    press Return
    xdotool type --delay 50 "$MEKENDESH_PASSWORD"
    press Return
}

# The window that unlocks and the one that works are two processes, and locking begins the first one anew.
walk_through_locking() { # profile, invitation
    local first began
    began=$(date +%s%N)
    wine "$program" --profile "$1" --language ru >/dev/null 2>&1 &
    until_so "the program paints its window" painted
    echo "    from the double click to the first window $((($(date +%s%N) - began) / 1000000)) ms"
    look window-1-unlock
    enter
    until_so "somebody works" is_working
    until_so "a page is shown" xdotool search --onlyvisible --name "– Мекендеш"
    look window-2-page
    first=$(programs_left | head -n 1)
    press F12
    until_so "who held the data is gone after locking" eval '! is_working'
    until_so "the window that unlocks begins anew" eval '! kill -0 '"$first"' && programs_left'
    until_so "the new window is painted" painted
    look window-3-locked
    enter
    until_so "somebody works again" is_working
    until_so "a page is shown again" xdotool search --onlyvisible --name "– Мекендеш"
    look window-4-page
    well "locked and unlocked again in a second process"
    expect_code 0 "a second start with an invitation hands it over and ends" timeout 20 wine "$program" --profile "$1" "$2"
    look window-5-invitation
    press alt+F4
    until_so "nothing of the program is left after its window was closed" all_ended
    well "a closed window leaves no process behind"
}

# A file of the new version cannot be moved: the former program is back before anybody answers what is said.
walk_through_failure() { # language, how many lines below the first one it stands
    local language=$1 line=$2 whole
    expect_code 0 "it is installed" wine "$setup" /S "/D=$(windows_path "$installed")"
    whole=$(what_lies_there "$installed")
    wine "$setup" >/dev/null 2>&1 &
    held_up=$!
    walk_to_folder failure "$language" "$line"
    press Return
    hold_new "$installed"
    until_so "the former one is back by itself" is_back "$installed"
    look "failure-$language"
    press Return
    expect_failed "$installed" "a failure is said in words ($language)"
    expect_same "$installed" "$whole" "after a failure in the window the former program is not what it was"
    until_so "the installer's window goes ($language)" no_window
}
is_back() { [ ! -e "$1/mekendesh-former" ] && [ ! -e "$1/mekendesh-gone" ]; }
