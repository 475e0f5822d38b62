package dev.pomelo.sdk.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AptSourcesTest {

  @Test
  void everyOneLineSourceGetsASourceTwinAndNoLineOccursTwice() {
    assertThat(
            AptSources.oneLine(
                """
                # deb http://commented.example/debian bookworm main
                deb [signed-by=/usr/share/keyrings/a.gpg] http://a.example/debian bookworm main # note
                deb-src [signed-by=/usr/share/keyrings/a.gpg] http://a.example/debian bookworm main
                deb cdrom:[Debian GNU/Linux 12]/ bookworm main
                """))
        .isEqualTo(
            """
            deb [signed-by=/usr/share/keyrings/a.gpg] http://a.example/debian bookworm main
            deb-src [signed-by=/usr/share/keyrings/a.gpg] http://a.example/debian bookworm main
            """);
  }

  @Test
  void aSourceThatIsTrustedWithoutASignatureIsLeftOut() {
    assertThat(AptSources.oneLine("deb [trusted=yes] http://a.example/ ./\n")).isEmpty();
    assertThat(AptSources.oneLine("deb [arch=amd64 allow-insecure=yes] http://a.example/ ./\n"))
        .isEmpty();
    assertThat(AptSources.deb822("Types: deb\nURIs: http://a.example/\nTrusted: yes\n")).isEmpty();
  }

  @Test
  void everyStanzaGetsBothTypes() {
    assertThat(
            AptSources.deb822(
                """
                # the archive

                Types: deb
                URIs: http://a.example/debian
                Suites: bookworm bookworm-updates
                Signed-By: /usr/share/keyrings/a.gpg

                Types: deb-src
                URIs: http://b.example/debian
                Enabled: no
                """))
        .isEqualTo(
            """
            Types: deb deb-src
            URIs: http://a.example/debian
            Suites: bookworm bookworm-updates
            Signed-By: /usr/share/keyrings/a.gpg

            Types: deb deb-src
            URIs: http://b.example/debian
            Enabled: no

            """);
  }

  @Test
  void aGlobStopsAtASlashAndPassesOverSignatures() {
    Glob glob = new Glob("busybox_*.orig.tar.*");
    assertThat(glob.matches("busybox_1.35.0.orig.tar.bz2")).isTrue();
    assertThat(glob.matches("busybox_1.35.0.orig.tar.bz2.asc")).isFalse();
    assertThat(glob.matches("busybox_1/2.orig.tar.bz2")).isFalse();
    assertThat(glob.matches("busybox_1x35.0xorig.tar.bz2")).isFalse();
    assertThat(new Glob("*.asc").matches("a.asc")).isTrue();
  }
}
