[#if board.architecture == "i686" && board.memory <= 67108864]
# page tables for the little memory that there is: 256 KiB are set aside for them, not 1 MiB
CONFIG_VMSPLIT_3G_SMALL=y
# CONFIG_VMSPLIT_3G is not set
[/#if]
