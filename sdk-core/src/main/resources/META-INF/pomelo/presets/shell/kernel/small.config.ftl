[#-- A PC with a floppy, for one, has a few megabytes of memory. --]
[#if board.boot.method == "floppy" || board.memory < 16777216]
# the kernel's messages: 4 KiB of them, not 128 with descriptions three times as large
CONFIG_LOG_BUF_SHIFT=12
[/#if]
