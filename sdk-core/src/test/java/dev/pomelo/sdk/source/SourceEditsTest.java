package dev.pomelo.sdk.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceEditsTest {

  private static final FileTime THEN = FileTime.fromMillis(315_532_800_000L);

  @TempDir Path tree;

  @BeforeEach
  void makeTree() throws Exception {
    Path script = Files.createDirectory(tree.resolve("kernel")).resolve("link.lds");
    // In Latin-1, as some old sources are.
    Files.writeString(
        script, "/* \u00e9 */\n *(.one) *(.two)\n *(.other)\n", StandardCharsets.ISO_8859_1);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x---"));
    Files.setLastModifiedTime(script, THEN);
  }

  @Test
  void whatIsFoundIsReplacedEverywhereAndNothingElse() throws Exception {
    SourceEdits.apply(
        List.of(edit("kernel/link.lds", "\\*\\(\\.(one|two)\\)", "KEEP($0)", 7)), tree);
    Path script = tree.resolve("kernel/link.lds");
    assertThat(Files.readString(script, StandardCharsets.ISO_8859_1))
        .isEqualTo("/* \u00e9 */\n KEEP(*(.one)) KEEP(*(.two))\n *(.other)\n");
    assertThat(Files.getLastModifiedTime(script)).isEqualTo(THEN);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(script)))
        .isEqualTo("rwxr-x---");
  }

  @Test
  void editsFollowEachOther() throws Exception {
    SourceEdits.apply(
        List.of(
            edit("kernel/link.lds", "^ \\*\\(\\.other\\)$", " *(.last)", 7),
            edit("kernel/link.lds", "last", "very.last", 10)),
        tree);
    assertThat(tree.resolve("kernel/link.lds"))
        .content(StandardCharsets.ISO_8859_1)
        .endsWith("\n *(.very.last)\n");
  }

  @Test
  void everyEditThatDoesNotFitIsNamed() throws Exception {
    Files.createSymbolicLink(tree.resolve("link"), Path.of("/etc/hostname"));
    assertThatThrownBy(
            () ->
                SourceEdits.apply(
                    List.of(
                        edit("kernel/link.lds", "three", "", 7),
                        edit("kernel/Makefile", "x", "y", 10),
                        edit("link", "x", "y", 13)),
                    tree))
        .isInstanceOf(PomeloException.class)
        .hasMessageContainingAll(
            "recipe.yaml:7: kernel/link.lds has nothing like 'three'",
            "recipe.yaml:10: the source has no file kernel/Makefile",
            "recipe.yaml:13: the source has no file link",
            "another version than the edit is for");
  }

  private static SourceEdit edit(String file, String find, String replacement, int line) {
    return new SourceEdit(
        file,
        Pattern.compile(find, Pattern.MULTILINE),
        replacement,
        Location.of("recipe.yaml", line));
  }
}
