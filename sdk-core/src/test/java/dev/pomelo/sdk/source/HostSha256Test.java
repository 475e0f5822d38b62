package dev.pomelo.sdk.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pomelo.sdk.store.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class HostSha256Test {

  @TempDir Path directory;

  @BeforeEach
  void aHostWithTheProgram() {
    assumeTrue(HostSha256.isThere());
  }

  @Test
  void digestsAreThoseOfJavaInTheOrderOfTheNames() throws IOException {
    List<String> names = List.of("b", "-a", "with blank and \\", "two\nlines");
    for (String name : names) {
      Files.writeString(directory.resolve(name), "content of " + name);
    }
    assertThat(HostSha256.of(directory, names))
        .contains(names.stream().map(name -> Digest.of("content of " + name)).toList());
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aFileThatIsNotThereLeavesAllOfThemToJavaHoweverMuchTheProgramSays() throws IOException {
    Files.writeString(directory.resolve("there"), "content");
    List<String> missing =
        IntStream.range(0, HostSha256.AT_ONCE).mapToObj(i -> "x".repeat(150) + i).toList();
    assertThat(HostSha256.of(directory, missing)).isEmpty();
    assertThat(HostSha256.of(directory, List.of("there", "gone"))).isEmpty();
  }
}
