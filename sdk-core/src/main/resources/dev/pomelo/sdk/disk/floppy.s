# The boot sector of a 1.44 MB floppy that holds nothing but a Linux kernel.
#
#   sector 0        this program
#   sector 1        the kernel's command line, a text that ends in a zero byte
#   sector 2 …      the kernel as its build leaves it: bzImage
#
# It reads whole tracks, since a drive that is asked for single sectors loses a turn each. The first
# sectors of the kernel, its real-mode part, go to SETUP; the rest goes to 1 MiB, moved there by the
# BIOS, track by track. What the kernel's header must be told, and where, is said in the kernel's
# Documentation/x86/boot.rst.

        .code16
        .text
        .globl  start

        .set    SECTOR, 512
        .set    TRACK, 18 * SECTOR
        .set    SETUP, 0x1000           # segments: the kernel's real-mode part, 64 KiB with its heap
        .set    BUFFER, 0x2000          # a track; no DMA transfer may cross 64 KiB
        .set    HEAP_END, 0xe000        # in SETUP: the stack ends here, the command line follows

start:  xorw    %ax, %ax
        movw    %ax, %ds
        movw    %ax, %es
        movw    %ax, %ss
        movw    $start, %sp
        cld
        ljmp    $0, $1f                 # some BIOSes enter at 07c0:0000
1:      movb    %dl, drive

        call    read
        movw    $BUFFER, %ax
        movw    %ax, %fs
        movzbw  %fs:2 * SECTOR + 0x1f1, %ax     # setup_sects, without the first sector
        incw    %ax
        movw    %ax, setup
        movl    %fs:2 * SECTOR + 0x1f4, %eax    # syssize, in units of 16 bytes
        addl    $31, %eax
        shrl    $5, %eax
        movw    %ax, rest

        movw    $SECTOR, %si
        movw    $SETUP, %ax
        movw    $HEAP_END, %di
        call    copy                    # the command line; %si is at the kernel now

sector: cmpw    $TRACK, %si
        jb      1f
        call    read
        xorw    %si, %si
1:      cmpw    $0, setup
        je      2f
        movw    segment, %ax
        xorw    %di, %di
        call    copy
        addw    $SECTOR / 16, segment
        decw    setup
        jmp     sector
2:      cmpw    $0, rest
        je      boot
        movw    %si, from               # BUFFER begins at a multiple of 64 KiB
        pushw   %si
        xorw    %ax, %ax
        movw    %ax, %es
        movw    $table, %si
        movw    $SECTOR / 2, %cx
        movb    $0x87, %ah              # move a block of extended memory
        int     $0x15
        popw    %si
        jc      failed
        addw    $SECTOR, %si
        addw    $SECTOR, to
        adcb    $0, to + 2
        decw    rest
        jmp     sector

# Starts the kernel.
boot:   movw    $0x3f2, %dx             # the drive's motor, which a kernel without a driver leaves on
        xorb    %al, %al
        outb    %al, %dx
        movw    $SETUP, %ax
        movw    %ax, %ds
        movb    $0xff, 0x210            # type_of_loader: one that has no number
        orb     $0x80, 0x211            # loadflags: heap_end_ptr is set
        movw    $HEAP_END - 0x200, 0x224
        movl    $SETUP * 16 + HEAP_END, 0x228   # cmd_line_ptr
        cli
        movw    %ax, %es
        movw    %ax, %fs
        movw    %ax, %gs
        movw    %ax, %ss
        movw    $HEAP_END, %sp
        ljmp    $SETUP + 0x20, $0

# Copies the sector at BUFFER:%si to %ax:%di and goes on to the next one.
copy:   movw    %ax, %es
        movw    $SECTOR / 2, %cx
        rep movsw %fs:(%si), %es:(%di)
        ret

# Reads the next track into BUFFER. A motor that starts up may need several tries.
read:   movb    $5, tries
1:      movw    $BUFFER, %ax
        movw    %ax, %es
        xorw    %bx, %bx
        movb    track, %dh
        movb    %dh, %ch
        shrb    $1, %ch                 # cylinder
        andb    $1, %dh                 # head
        movb    drive, %dl
        movb    $1, %cl                 # sectors count from 1
        movw    $0x0200 + TRACK / SECTOR, %ax
        int     $0x13
        jnc     2f
        xorw    %ax, %ax                # reset the drive
        movb    drive, %dl
        int     $0x13
        decb    tries
        jnz     1b
        jmp     failed
2:      incb    track
        ret

failed: movw    $message, %si
1:      lodsb
        testb   %al, %al
        jz      2f
        movb    $0x0e, %ah
        movw    $7, %bx
        int     $0x10
        jmp     1b
2:      hlt
        jmp     2b

message: .asciz "The floppy cannot be read.\r\n"
segment: .word  SETUP
track:  .byte   0
drive:  .byte   0
tries:  .byte   0
setup:  .word   0                       # sectors to go
rest:   .word   0

# What int 0x15 moves by: a descriptor table whose third and fourth entries are source and target.
table:  .fill   16, 1, 0
        .word   0xffff
from:   .word   0
        .byte   BUFFER >> 12, 0x93, 0, 0
        .word   0xffff
to:     .word   0
        .byte   0x10, 0x93, 0, 0
        .fill   16, 1, 0

        .org    SECTOR - 2
        .word   0xaa55
