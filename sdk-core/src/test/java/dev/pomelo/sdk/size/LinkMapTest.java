package dev.pomelo.sdk.size;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.size.LinkMap.Piece;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkMapTest {

  private static final List<String> MAP =
      """
      Archive member included to satisfy reference by file (symbol)

      init/main.o                   (--whole-archive)

      Discarded input sections

       .text          0x0000000000000000       0x40 lib/unused.o

      Linker script and memory map

      .text           0xffffffff81000000   0x400100 load address 0x0000000001000000
                      0xffffffff81000000                _text = .
       *(.head.text)
       .head.text     0xffffffff81000000      0x244 arch/x86/kernel/head_64.o
                      0xffffffff81000000                startup_64
                      0xffffffff81000248                . = ALIGN (0x8)
       *fill*         0xffffffff81000244        0x4 cccc
       .text          0xffffffff81000248        0x0 init/version.o
       .text.unlikely
                      0xffffffff81000248       0xb8 lib/lib.a(sort.o)
      .rodata         0xffffffff81400000     0x1000
       .rodata.str1.8
                      0xffffffff81400000      0x5a0 init/main.o
                                                0x6 (size before relaxing)
       .rodata        0xffffffff814005a0       0x10 /usr/lib/libc.a(printf.lo)
      """
          .lines()
          .toList();

  @Test
  void aPieceHasItsSectionItsAddressAndItsObject() {
    assertThat(LinkMap.parse(MAP).pieces())
        .containsExactly(
            new Piece(".text", 0xffffffff81000000L, 0x244, "arch/x86/kernel/head_64.o"),
            new Piece(".text", 0xffffffff81000248L, 0xb8, "lib/sort.o"),
            new Piece(".rodata", 0xffffffff81400000L, 0x5a0, "init/main.o"),
            new Piece(".rodata", 0xffffffff814005a0L, 0x10, "/usr/lib/libc.a/printf.lo"));
  }
}
