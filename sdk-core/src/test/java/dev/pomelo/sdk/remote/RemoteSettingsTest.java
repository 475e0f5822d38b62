package dev.pomelo.sdk.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

class RemoteSettingsTest {

  @Test
  void aNameAndAPasswordAreBasicAuthenticationAndAPasswordAloneIsAToken() {
    assertThat(RemoteSettings.authorization("Aladdin", "open sesame"))
        .isEqualTo("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="); // RFC 7617
    assertThat(RemoteSettings.authorization(null, "ey12")).isEqualTo("Bearer ey12");
    assertThat(RemoteSettings.authorization("ci", null)).isNull();
  }

  @Test
  void whatIsShownHasNoPassword() {
    RemoteSettings settings =
        new RemoteSettings(
            URI.create("https://cache.acme.com/pomelo"),
            true,
            RemoteSettings.authorization("ci", "secret"),
            RemoteSettings.USUAL_PATIENCE);
    assertThat(settings).hasToString("https://cache.acme.com/pomelo/, writing");
  }

  @Test
  void onlyHttpIsSpoken() {
    assertThatThrownBy(
            () ->
                new RemoteSettings(
                    URI.create("file:/srv"), false, null, RemoteSettings.USUAL_PATIENCE))
        .hasMessage("not an http or https address: file:/srv");
  }
}
