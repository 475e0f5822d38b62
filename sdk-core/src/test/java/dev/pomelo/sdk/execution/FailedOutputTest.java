package dev.pomelo.sdk.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailedOutputTest {

  @Test
  void theReasonIsShownHoweverMuchOtherJobsSaidAfterIt() {
    List<String> output = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      output.add("  CC      lib/error-inject-" + i + ".o");
    }
    output.add("certs/extract-cert.c:21:10: fatal error: openssl/bio.h: No such file or directory");
    output.add("   21 | #include <openssl/bio.h>");
    output.add("make[2]: *** [scripts/Makefile.host:111: certs/extract-cert] Error 1");
    for (int i = 0; i < 40; i++) {
      output.add("  CC      kernel/" + i + ".o");
    }
    assertThat(FailedOutput.of(output))
        .startsWith(
            "certs/extract-cert.c:21:10: fatal error: openssl/bio.h: No such file or directory",
            "make[2]: *** [scripts/Makefile.host:111: certs/extract-cert] Error 1",
            "…",
            "  CC      kernel/15.o")
        .endsWith("  CC      kernel/39.o")
        .hasSize(3 + 25);
    assertThat(FailedOutput.headline(output))
        .contains(
            "certs/extract-cert.c:21:10: fatal error: openssl/bio.h: No such file or directory");
  }

  @Test
  void aShortOutputIsShownAsItIs() {
    List<String> output = List.of("cc: error: no input files", "make: *** [all] Error 1");
    assertThat(FailedOutput.of(output)).isEqualTo(output);
  }

  @Test
  void aHeadlineIsNoLineOfProgressAndNoOptionOfACompiler() {
    List<String> output =
        List.of(
            "i686-linux-gnu-gcc -Werror=implicit-int -c -o a.o a.c",
            "  LZMA    arch/x86/boot/compressed/vmlinux.bin.lzma",
            "/bin/sh: 1: lzma: not found");
    assertThat(FailedOutput.headline(output)).contains("/bin/sh: 1: lzma: not found");
    assertThat(FailedOutput.headline(output.subList(0, 2))).isEmpty();
  }
}
