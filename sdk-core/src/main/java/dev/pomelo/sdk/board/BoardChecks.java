package dev.pomelo.sdk.board;

import dev.pomelo.sdk.definition.DefinitionPath;
import dev.pomelo.sdk.definition.YamlNode;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.Problems;
import java.util.List;

/** What must hold of a board as a whole, its ancestors included, and no schema can say. */
final class BoardChecks {

  private static final List<Needed> NEEDED =
      List.of(
          new Needed("architecture", "architecture: aarch64"),
          new Needed("memory", "memory: 128M"),
          new Needed("console", "console: ttyS0"));

  private record Needed(String key, String example) {}

  private BoardChecks() {}

  static void check(BoardChain chain, DefinitionPath path, Problems problems) {
    YamlNode board = chain.merged();
    for (Needed needed : NEEDED) {
      boolean inTree = needed.key().equals("console") && board.get("devicetree").isPresent();
      if (board.get(needed.key()).isEmpty() && !inTree) {
        problems.add(
            path.problem(
                board.location(),
                "'" + needed.key() + "' is missing in " + chain.described(),
                "add for example '" + needed.example() + "'"));
      }
    }
    Architecture.of(board.text("architecture", ""))
        .ifPresent(
            architecture -> {
              abi(architecture, board, path, problems);
              kernelImage(architecture, board, path, problems);
            });
    board
        .get("qemu")
        .filter(qemu -> qemu.get("machine").isEmpty())
        .ifPresent(
            qemu ->
                problems.add(
                    path.problem(
                        qemu.location(),
                        "'machine' is missing in 'qemu'",
                        "add 'machine:' with what follows qemu's -machine, such as virt")));
  }

  private static void abi(
      Architecture architecture, YamlNode board, DefinitionPath path, Problems problems) {
    List<String> known =
        switch (architecture) {
          case ARM -> List.of("hard", "soft");
          case RISCV64 -> List.of("lp64", "lp64f", "lp64d");
          case AARCH64 -> List.of("lp64");
          case X86_64, I686 -> List.of();
        };
    word(board, "/abi", "abi", architecture, known, path, problems);
  }

  private static void kernelImage(
      Architecture architecture, YamlNode board, DefinitionPath path, Problems problems) {
    List<String> known =
        switch (architecture) {
          case X86_64, I686 -> List.of("bzImage", "vmlinux");
          case ARM -> List.of("zImage", "Image", "vmlinux");
          case AARCH64, RISCV64 -> List.of("Image", "Image.gz", "vmlinux");
        };
    word(board, "/boot/kernelImage", "kernelImage", architecture, known, path, problems);
  }

  private static void word(
      YamlNode board,
      String pointer,
      String key,
      Architecture architecture,
      List<String> known,
      DefinitionPath path,
      Problems problems) {
    YamlNode value = board.at(pointer).orElse(null);
    String word = value == null ? null : value.text();
    if (value != null && word != null && !known.contains(word)) {
      Location at = value.location();
      problems.add(
          path.problem(
              at,
              "'" + word + "' is no " + key + " of " + architecture,
              known.isEmpty() ? "leave '" + key + "' out" : "one of: " + String.join(", ", known)));
    }
  }
}
