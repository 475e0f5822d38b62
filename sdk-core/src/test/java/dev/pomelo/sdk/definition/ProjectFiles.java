package dev.pomelo.sdk.definition;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pomelo.sdk.problem.PomeloException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A project on disk for tests: its definitions lie under {@code src/main}. */
public record ProjectFiles(Path directory) {

  /** Writes a file below the project. */
  public ProjectFiles write(String path, String text) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  /** Writes {@code src/main/boards/NAME/board.yaml} and its like. */
  public ProjectFiles define(Kind kind, String name, String yaml) throws IOException {
    return write("src/main/" + kind.folder() + "/" + name + "/" + kind.file(), yaml);
  }

  /** The definition path of the project alone. */
  public DefinitionPath path() throws PomeloException {
    return DefinitionPath.of(directory, List.of(directory.resolve("src/main")));
  }

  /** What a piece of work says when it fails. */
  public static String messageOf(ThrowingCallable work) {
    return catchThrowableOfType(PomeloException.class, work).getMessage();
  }
}
