package dev.pomelo.sdk.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.problem.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CapabilitiesTest {

  private static final Location LINE = Location.of("image.yaml", 3);

  /** The values are those of setcap(8), read back with getfattr -e hex. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          cap_net_raw+ep,                          0100000200200000000000000000000000000000
          cap_net_raw=p,                           0000000200200000000000000000000000000000
          'cap_net_bind_service,cap_net_admin+eip', 0100000200140000001400000000000000000000
          cap_bpf+ep,                              0100000200000000000000008000000000000000
          'cap_chown+p cap_kill+i',                0000000201000000200000000000000000000000
          all+p,                                   00000002ffffffff00000000ff01000000000000
          """)
  void encodesWhatSetcapWrites(String text, String hex) throws Exception {
    assertThat(Capabilities.parse(text, LINE)).hasToString(hex);
  }

  @Test
  void refusesWhatNoFileCanHave() {
    assertThatThrownBy(() -> Capabilities.parse("cap_chown+ep cap_kill+p", LINE))
        .hasMessage(
            """
            image.yaml:3: 'cap_chown+ep cap_kill+p' makes some capabilities effective and others not
              a file has one effective flag for all of them: write e for all or for none""");
    assertThatThrownBy(() -> Capabilities.parse("net_raw", LINE))
        .hasMessage(
            """
            image.yaml:3: not capabilities: 'net_raw'
              write them as in cap_net_raw+ep""");
  }
}
