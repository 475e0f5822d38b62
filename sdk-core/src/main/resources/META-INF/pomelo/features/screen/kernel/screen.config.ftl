# terminals on a screen, the first of which the kernel speaks on
CONFIG_VT=y
CONFIG_VT_CONSOLE=y
[#if board.display?seq_contains("vga")]
CONFIG_VGA_CONSOLE=y
[/#if]
CONFIG_INPUT=y
CONFIG_INPUT_KEYBOARD=y
[#if board.input?seq_contains("ps2")]
CONFIG_KEYBOARD_ATKBD=y
[/#if]
