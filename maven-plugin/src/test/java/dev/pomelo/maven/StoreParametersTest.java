package dev.pomelo.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StoreParametersTest {

  @Test
  void noNumberOfProcessesMeansAllCores() throws Exception {
    assertThat(StoreParameters.jobs(0)).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(StoreParameters.jobs(3)).isEqualTo(3);
  }

  @Test
  void whatIsNoneIsRefusedWithWhatWouldBe() {
    assertThatThrownBy(() -> StoreParameters.jobs(-3))
        .hasMessageContaining("pomelo.jobs: not a number of processes: -3")
        .hasMessageContaining("write 1 or more");
    assertThatThrownBy(() -> StoreParameters.bytes("pomelo.store.size", "40 apples"))
        .hasMessageContaining("pomelo.store.size: not a size: 40 apples");
    assertThatThrownBy(() -> StoreParameters.verification("none"))
        .hasMessageContaining("write sampled or full");
  }
}
