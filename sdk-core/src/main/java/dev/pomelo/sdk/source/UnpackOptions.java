package dev.pomelo.sdk.source;

import java.time.Instant;

public record UnpackOptions(Instant time) {
  public static UnpackOptions at(Instant t) {
    return new UnpackOptions(t);
  }
}
