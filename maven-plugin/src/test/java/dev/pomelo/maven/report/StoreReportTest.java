package dev.pomelo.maven.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.store.Inventory;
import dev.pomelo.sdk.store.StoredEntry;
import dev.pomelo.sdk.store.StoredEntry.Kind;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreReportTest {

  @Test
  void eachKindHasALineWithItsSizeAndOldestUse() {
    Inventory inventory =
        new Inventory(
            List.of(
                entry(Kind.OUTPUT, 1300L << 20, "2026-03-01"),
                entry(Kind.OUTPUT, 12L << 20, "2026-02-01"),
                entry(Kind.SOURCE, 140L << 20, "2026-01-01"),
                entry(Kind.DAMAGED, 1L << 19, "1970-01-01")));
    assertThat(new StoreReport(Path.of("/var/cache/pomelo"), inventory).lines())
        .containsExactly(
            "the store at /var/cache/pomelo: 1,452.5 MiB",
            "  sources                     1     140.0 MiB  all used since 2026-01-01",
            "  outputs of steps            2   1,312.0 MiB  all used since 2026-02-01",
            "  damaged, set aside          1       0.5 MiB  look at them, or collect");
  }

  private static StoredEntry entry(Kind kind, long bytes, String day) {
    return new StoredEntry(
        kind,
        Path.of("entry"),
        bytes,
        LocalDate.parse(day).atStartOfDay(ZoneId.systemDefault()).toInstant());
  }
}
