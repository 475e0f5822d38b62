package dev.pomelo.sdk.image;

import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.problem.Location;
import java.util.List;

/**
 * Hardware without which a feature cannot be.
 *
 * @param part what of the board: {@code network}, {@code storage}, {@code display} or {@code input}
 * @param kind {@code any}, {@code disk} for any storage but a floppy, or a kind that boards name
 * @param location where it is written
 */
public record Requirement(String part, String kind, Location location) {

  boolean isMetBy(Board board) {
    List<String> kinds = kinds(board);
    return switch (kind) {
      case "any" -> !kinds.isEmpty();
      case "disk" -> kinds.stream().anyMatch(k -> !k.equals("floppy"));
      default -> kinds.contains(kind);
    };
  }

  /** The kinds of it that a board has. */
  List<String> kinds(Board board) {
    return switch (part) {
      case "network" -> board.network();
      case "display" -> board.display();
      case "input" -> board.input();
      default -> board.storage();
    };
  }

  /** As people say it: {@code network}, {@code a disk as storage}, {@code ata as storage}. */
  String text() {
    return switch (kind) {
      case "any" -> part;
      case "disk" -> "a disk as " + part;
      default -> kind + " as " + part;
    };
  }
}
