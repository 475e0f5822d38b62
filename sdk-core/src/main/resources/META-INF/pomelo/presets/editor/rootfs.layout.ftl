[#if board.boot.method == "floppy"]
# The disks of a PC: a kernel that goes on a floppy has no devtmpfs here.
nod /dev/sda 600 0 0 b 8 0
nod /dev/sda1 600 0 0 b 8 1
nod /dev/sda2 600 0 0 b 8 2
nod /dev/sda3 600 0 0 b 8 3
nod /dev/sda4 600 0 0 b 8 4
nod /dev/sdb 600 0 0 b 8 16
nod /dev/sdb1 600 0 0 b 8 17
nod /dev/sdb2 600 0 0 b 8 18
nod /dev/sdb3 600 0 0 b 8 19
nod /dev/sdb4 600 0 0 b 8 20
[/#if]
