package dev.pomelo.sdk.rootfs;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a path in an image may look like, by the limits of Linux and of the newc format. */
final class PathRules {

  private static final int NAME_MAX = 255;
  private static final int PATH_MAX = 4095;

  private PathRules() {}

  /** What is wrong with an absolute path. */
  static Optional<String> complaint(String path) {
    if (path.equals("/")) {
      return Optional.empty();
    }
    if (!path.startsWith("/")) {
      return Optional.of("is not absolute");
    }
    if (path.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("has a control character in it");
    }
    if (utf8Length(path) > PATH_MAX) {
      return Optional.of("is longer than " + PATH_MAX + " bytes");
    }
    for (String name : path.substring(1).split("/", -1)) {
      if (name.equals("..") || name.equals(".")) {
        return Optional.of("has '" + name + "' in it, which could climb out of the image");
      }
      if (name.isEmpty()) {
        return Optional.of("has an empty name in it");
      }
      if (utf8Length(name) > NAME_MAX) {
        return Optional.of("has a name of more than " + NAME_MAX + " bytes in it");
      }
    }
    return Optional.empty();
  }

  /** What is wrong with the target of a symbolic link. */
  static Optional<String> complaintOfTarget(String linkPath, String target) {
    if (target.isEmpty()) {
      return Optional.of("leads nowhere: its target is empty");
    }
    if (target.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("has a control character in its target");
    }
    if (utf8Length(target) > PATH_MAX) {
      return Optional.of("has a target longer than " + PATH_MAX + " bytes");
    }
    int depth = target.startsWith("/") ? 0 : depth(parent(linkPath));
    for (String name : target.split("/", -1)) {
      if (name.equals("..")) {
        depth--;
      } else if (!name.isEmpty() && !name.equals(".")) {
        depth++;
      }
      if (depth < 0) {
        return Optional.of("climbs out of the image: its target is " + target);
      }
    }
    return Optional.empty();
  }

  /** The directory that a path lies in; the root lies in itself. */
  static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }

  /** An absolute path below a directory. */
  static String below(String directory, String relative) {
    if (relative.isEmpty()) {
      return directory;
    }
    return directory.equals("/") ? "/" + relative : directory + "/" + relative;
  }

  private static int depth(String path) {
    return path.equals("/") ? 0 : (int) path.chars().filter(c -> c == '/').count();
  }

  private static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
