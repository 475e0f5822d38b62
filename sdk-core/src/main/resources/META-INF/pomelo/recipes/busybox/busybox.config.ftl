# How BusyBox is built: one static program, as small as it gets.
CONFIG_BUSYBOX=y
CONFIG_LFS=y
CONFIG_STATIC=y
CONFIG_NO_DEBUG_LIB=y
CONFIG_FEATURE_BUFFERS_GO_ON_STACK=y
# CONFIG_FEATURE_BUFFERS_USE_MALLOC is not set
CONFIG_INSTALL_NO_USR=y
CONFIG_INSTALL_APPLET_SYMLINKS=y
CONFIG_BUSYBOX_EXEC_PATH="/proc/self/exe"
[#-- Its makefiles know -Os and sections of functions; other flags follow those and win. --]
[#assign flags = []]
[#if image.programs.optimize == "speed"][#assign flags = flags + ["-O2"]][/#if]
[#if !image.programs.sections][#assign flags = flags + ["-fno-function-sections", "-fno-data-sections"]][/#if]
[#if image.programs.lto][#assign flags = flags + ["-flto"]][/#if]
[#if flags?has_content]
CONFIG_EXTRA_CFLAGS="[=flags?join(" ")]"
[/#if]
