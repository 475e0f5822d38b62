[#-- A machine without a switch that software reaches ends with a reboot. --]
[#if board.powerOff == "reboot"]
CONFIG_REBOOT=y
# CONFIG_POWEROFF is not set
[/#if]
