package dev.pomelo.sdk.disk;

import dev.pomelo.sdk.rootfs.Attributes;
import dev.pomelo.sdk.rootfs.Bytes;
import dev.pomelo.sdk.rootfs.ContentSource;
import dev.pomelo.sdk.rootfs.Entry;
import dev.pomelo.sdk.rootfs.FileSystemTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The commands of {@code debugfs(8)} that fill an empty file system with a tree, in the tree's
 * order, so that inodes and blocks are handed out the same way every time. {@code mke2fs -d} would
 * take them in the order of the host's directory and needs root for owners and devices.
 */
final class DebugfsScript {

  /** dumpe2fs calls it "signed_directory_hash"; else it follows the host's kind of char. */
  private static final String SIGNED_HASH = "set_super_value flags 1\n";

  private final Path directory;
  private final StringBuilder script = new StringBuilder(SIGNED_HASH);
  private final Map<String, Integer> links = new HashMap<>();
  private int files;

  private DebugfsScript(Path directory) {
    this.directory = directory;
  }

  /**
   * Writes the script.
   *
   * @param directory for the script and for content that is in no file of the host
   */
  static Path write(FileSystemTree tree, Path directory) throws IOException {
    DebugfsScript script = new DebugfsScript(directory);
    for (Entry entry : tree.entries()) {
      script.make(entry);
    }
    // a file and its other names come in any order, so that names and counts come last
    for (Entry entry : tree.entries()) {
      if (entry instanceof Entry.HardLink link) {
        script.link(link);
      }
    }
    script.links.forEach((file, count) -> script.set(file, "links_count", Integer.toString(count)));
    return Files.writeString(directory.resolve("script"), script.script);
  }

  private void make(Entry entry) throws IOException {
    String path = entry.path();
    if (entry instanceof Entry.HardLink) {
      return;
    }
    if (entry instanceof Entry.Directory && !path.equals("/")) {
      command("mkdir", path);
    } else if (entry instanceof Entry.RegularFile file) {
      command("write", host(file.content()), path);
    } else if (entry instanceof Entry.SymbolicLink link) {
      command("symlink", path, link.target());
    } else if (entry instanceof Entry.DeviceNode node) {
      makeNode(
          path,
          node.block() ? "b" : "c",
          String.valueOf(node.major()),
          String.valueOf(node.minor()));
    } else if (entry instanceof Entry.Fifo) {
      makeNode(path, "p");
    }
    attributes(entry);
  }

  /** mknod takes a name in the current directory, not a path. */
  private void makeNode(String path, String... rest) {
    int slash = path.lastIndexOf('/');
    command("cd", slash == 0 ? "/" : path.substring(0, slash));
    script.append("mknod ").append(quoted(path.substring(slash + 1)));
    for (String each : rest) {
      script.append(' ').append(each);
    }
    script.append('\n');
    command("cd", "/");
  }

  /** ln does not enlarge a full directory; what makes a new inode does, and leaves room behind. */
  private void link(Entry.HardLink link) {
    command("symlink", link.path(), "x");
    command("rm", link.path());
    command("ln", link.to(), link.path());
    links.merge(link.to(), 2, (count, two) -> count + 1);
  }

  private void attributes(Entry entry) throws IOException {
    String path = entry.path();
    Attributes attributes = entry.attributes();
    set(path, "mode", "0" + Integer.toOctalString(entry.kind().typeBits() | attributes.mode()));
    set(path, "uid", Integer.toString(attributes.uid()));
    set(path, "gid", Integer.toString(attributes.gid()));
    for (Map.Entry<String, Bytes> xattr : attributes.xattrs().entrySet()) {
      Path value = Files.write(next(), xattr.getValue().toArray());
      script.append("ea_set -f ").append(quoted(value.toString())).append(' ');
      script.append(quoted(path)).append(' ').append(quoted(xattr.getKey())).append('\n');
    }
  }

  private String host(ContentSource content) throws IOException {
    if (content instanceof ContentSource.FileContent file
        && file.file().getFileSystem().equals(FileSystems.getDefault())
        && file.file().toString().chars().noneMatch(Character::isISOControl)) {
      return file.file().toAbsolutePath().toString();
    }
    Path copy = next();
    try (InputStream in = content.open()) {
      Files.copy(in, copy);
    }
    return copy.toString();
  }

  private Path next() {
    files++;
    return directory.resolve(Integer.toString(files));
  }

  private void set(String path, String field, String value) {
    script.append("set_inode_field ").append(quoted(path)).append(' ');
    script.append(field).append(' ').append(value).append('\n');
  }

  private void command(String name, String... arguments) {
    script.append(name);
    for (String argument : arguments) {
      script.append(' ').append(quoted(argument));
    }
    script.append('\n');
  }

  private static String quoted(String argument) {
    return '"' + argument.replace("\"", "\"\"") + '"';
  }
}
