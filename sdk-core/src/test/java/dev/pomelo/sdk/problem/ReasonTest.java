package dev.pomelo.sdk.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReasonTest {

  @TempDir Path directory;

  private static String of(ThrowingCallable failing) {
    return Reason.of(catchThrowableOfType(IOException.class, failing));
  }

  @Test
  void aPathIsNoReason() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    assertThat(of(() -> Files.readString(directory.resolve("none"))))
        .isEqualTo("no such file or directory");
    assertThat(of(() -> Files.createFile(file))).isEqualTo("something else has that name");
    assertThat(Reason.of(new NotDirectoryException("file"))).isEqualTo("not a directory");
    assertThat(of(() -> Files.delete(directory))).isEqualTo("the directory is not empty");
    assertThat(of(() -> Files.createFile(file.resolve("below")))).isEqualTo("Not a directory");
    assertThat(of(() -> Files.readString(directory))).isEqualTo("Is a directory");
  }
}
