package dev.pomelo.sdk.board;

import dev.pomelo.sdk.definition.DefinitionPath;
import dev.pomelo.sdk.definition.Part;
import dev.pomelo.sdk.definition.Reference;
import dev.pomelo.sdk.problem.Nearest;
import dev.pomelo.sdk.problem.Problems;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether the files are there that a board's device tree is compiled from. */
final class DeviceTreeFiles {

  private DeviceTreeFiles() {}

  static void check(Board board, DefinitionPath path, Problems problems) {
    @Nullable DeviceTreeSource tree = board.deviceTree();
    if (tree == null) {
      return;
    }
    Reference source = tree.source();
    if (tree.isOwn()) {
      check(board, source, path, problems);
    } else if (source.name().endsWith(".dtb")) {
      problems.add(
          path.problem(
              source.location(),
              "a device tree is named by its source, not by what it is compiled to",
              "write the name without .dtb, or a .dts file beside board.yaml"));
    }
    tree.overlays().forEach(overlay -> check(board, overlay, path, problems));
  }

  private static void check(Board board, Reference file, DefinitionPath path, Problems problems) {
    if (board.file(file.name()).isPresent()) {
      return;
    }
    Set<String> known = new TreeSet<>();
    for (Part part : board.parts()) {
      part.files().keySet().stream()
          .filter(name -> name.endsWith(".dts") || name.endsWith(".dtso"))
          .forEach(known::add);
    }
    problems.add(
        path.problem(
            file.location(),
            "no such file beside board.yaml: " + file.name(),
            Nearest.to(file.name(), known)
                .map(nearest -> "did you mean '" + nearest + "'?")
                .orElse("put it there, or name a tree of the kernel's without .dts")));
  }
}
