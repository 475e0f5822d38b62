[#-- A PC with a floppy has no switch that software reaches: it ends with a reboot. --]
[#if board.boot.method == "floppy"]
CONFIG_REBOOT=y
# CONFIG_POWEROFF is not set
[/#if]
