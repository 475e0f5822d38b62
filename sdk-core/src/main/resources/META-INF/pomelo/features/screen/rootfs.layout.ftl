[#-- A kernel that goes on a floppy has no devtmpfs in some presets. --]
[#if board.boot.method == "floppy"]
nod /dev/tty0 600 0 0 c 4 0
nod /dev/tty1 600 0 0 c 4 1
nod /dev/vcs1 600 0 0 c 7 1
[/#if]
