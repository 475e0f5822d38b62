package dev.pomelo.sdk.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.problem.PomeloException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchesTest {

  private static final String GOOD =
      """
      --- a/Makefile
      +++ b/Makefile
      @@ -1,3 +1,3 @@
       VERSION = 1
      -PATCHLEVEL = 35
      +PATCHLEVEL = 36
       SUBLEVEL = 0
      """;

  @TempDir Path directory;

  private Path tree;

  @BeforeEach
  void makeTree() throws Exception {
    tree = Files.createDirectory(directory.resolve("tree"));
    Files.writeString(tree.resolve("Makefile"), "VERSION = 1\nPATCHLEVEL = 35\nSUBLEVEL = 0\n");
  }

  @Test
  void patchesAreAppliedInOrder() throws Exception {
    Path first = patch("1.patch", GOOD);
    Path second =
        patch(
            "2.patch",
            GOOD.replace("LEVEL = 36", "LEVEL = 37").replace("LEVEL = 35", "LEVEL = 36"));
    Patches.apply(List.of(first, second), tree);
    assertThat(tree.resolve("Makefile")).content().contains("PATCHLEVEL = 37");
    assertThat(tree).isDirectoryNotContaining("glob:**.{orig,rej}");
  }

  @Test
  void aHunkThatFailsIsNamedWithTheLineWhereItStands() throws Exception {
    Path patch =
        patch(
            "fix.patch",
            """
            From: somebody
            Subject: a fix

            %s\
            --- a/main.c
            +++ b/main.c
            @@ -1 +1 @@
            -int x;
            +int y;
            """
                .formatted(GOOD.replace("35", "34")));
    Files.writeString(tree.resolve("main.c"), "int z;\n");
    String why = "the source is another version than the patch is for, or is patched already";
    assertThatThrownBy(() -> Patches.apply(List.of(patch), tree))
        .isInstanceOf(PomeloException.class)
        .hasMessage(
            """
            %1$s:6: hunk 1 of Makefile does not apply at line 1
              %2$s
            %1$s:13: hunk 1 of main.c does not apply at line 1
              %2$s"""
                .formatted(patch, why));
  }

  @Test
  void aPatchThatIsAppliedAlreadyIsAnError() throws Exception {
    Path patch = patch("1.patch", GOOD);
    Patches.apply(List.of(patch), tree);
    assertThatThrownBy(() -> Patches.apply(List.of(patch), tree))
        .hasMessageStartingWith(patch + ": the patch does not apply")
        .hasMessageContaining("Reversed (or previously applied) patch detected");
  }

  @Test
  void contextThatFitsOnlyRoughlyDoesNotApply() throws Exception {
    Files.writeString(tree.resolve("Makefile"), "VERSION = 2\nPATCHLEVEL = 35\nSUBLEVEL = 0\n");
    Path patch = patch("1.patch", GOOD);
    assertThatThrownBy(() -> Patches.apply(List.of(patch), tree))
        .hasMessageContaining("hunk 1 of Makefile does not apply at line 1");
  }

  @Test
  void aPatchThatClimbsOutIsRefusedBeforeAnyIsApplied() throws Exception {
    Path good = patch("1.patch", GOOD);
    Path evil = patch("2.patch", "--- /dev/null\n+++ b/../../evil\n@@ -0,0 +1 @@\n+x\n");
    assertThatThrownBy(() -> Patches.apply(List.of(good, evil), tree))
        .hasMessage(
            evil
                + ":2: the patch names a file outside the source: b/../../evil\n"
                + "  no patch was applied");
    assertThat(tree.resolve("Makefile")).content().contains("PATCHLEVEL = 35");
    assertThat(directory.resolve("evil")).doesNotExist();
  }

  @Test
  void aPatchThatMakesALinkToTheOutsideIsRefused() throws Exception {
    Path evil =
        patch(
            "link.patch",
            """
            diff --git a/link b/link
            new file mode 120000
            --- /dev/null
            +++ b/link
            @@ -0,0 +1 @@
            +/etc/passwd
            \\ No newline at end of file
            """);
    assertThatThrownBy(() -> Patches.apply(List.of(evil), tree))
        .hasMessageStartingWith(
            evil + ":6: the patch makes a symbolic link that may lead outside: /etc/passwd");
    assertThat(Files.isSymbolicLink(tree.resolve("link"))).isFalse();
  }

  @Test
  void patchItselfDoesNotWriteThroughALink() throws Exception {
    Path outside = Files.createDirectory(directory.resolve("outside"));
    Files.createSymbolicLink(tree.resolve("docs"), outside);
    Path evil = patch("docs.patch", "--- /dev/null\n+++ b/docs/evil\n@@ -0,0 +1 @@\n+x\n");
    assertThatThrownBy(() -> Patches.apply(List.of(evil), tree))
        .hasMessageStartingWith(evil + ": the patch does not apply");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void aRemovedLineThatLooksLikeAHeaderIsNoHeader() throws Exception {
    Files.writeString(tree.resolve("query.sql"), "-- /etc/../passwd\nselect 1;\n");
    Path patch =
        patch(
            "sql.patch",
            """
            --- a/query.sql
            +++ b/query.sql
            @@ -1,2 +1 @@
            --- /etc/../passwd
             select 1;
            """);
    Patches.apply(List.of(patch), tree);
    assertThat(tree.resolve("query.sql")).content().isEqualTo("select 1;\n");
  }

  @Test
  void aGitPatchCanRenameAndMakeExecutable() throws Exception {
    Path patch =
        patch(
            "git.patch",
            """
            diff --git a/Makefile b/GNUmakefile
            similarity index 100%
            rename from Makefile
            rename to GNUmakefile
            diff --git a/run.sh b/run.sh
            new file mode 100755
            --- /dev/null
            +++ b/run.sh
            @@ -0,0 +1 @@
            +#!/bin/sh
            """);
    Patches.apply(List.of(patch), tree);
    assertThat(tree.resolve("GNUmakefile")).exists();
    assertThat(tree.resolve("Makefile")).doesNotExist();
    assertThat(tree.resolve("run.sh")).isExecutable();
  }

  @Test
  void anEdScriptIsNotRun() throws Exception {
    Path evil = patch("ed.patch", "--- a/Makefile\n+++ b/Makefile\n1c\nx\n.\n!touch evil\nw\n");
    assertThatThrownBy(() -> Patches.apply(List.of(evil), tree))
        .hasMessage(evil + ": the patch has no hunk of a unified diff\n  no patch was applied");
    assertThat(tree.resolve("evil")).doesNotExist();
    assertThat(tree.resolve("Makefile")).content().startsWith("VERSION = 1");
  }

  @Test
  void aPatchThatIsNotThereIsAnError() {
    Path missing = directory.resolve("missing.patch");
    assertThatThrownBy(() -> Patches.apply(List.of(missing), tree))
        .hasMessage(missing + ": the patch cannot be read: " + missing);
  }

  private Path patch(String name, String text) throws Exception {
    return Files.writeString(directory.resolve(name), text);
  }
}
