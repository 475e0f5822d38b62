package dev.pomelo.sdk.rootfs;

/**
 * One name in a file system tree.
 *
 * <p>A path is absolute, with single slashes and none at the end, and has no {@code .} or {@code
 * ..}; the root is {@code /}. {@link FileSystemTree.Builder} checks that.
 */
public sealed interface Entry {

  /** Absolute path in the image. */
  String path();

  /** Mode and owner; a hard link has those of the file it is another name of. */
  Attributes attributes();

  /** Which line of which definition asked for this entry. */
  Origin origin();

  /** The same entry with other attributes. */
  Entry with(Attributes newAttributes);

  /** What kind of entry this is, as the manifest shows it. */
  EntryKind kind();

  /**
   * A directory.
   *
   * @param implied whether it is here only because something lies in it: then it never changes a
   *     directory that another definition declares
   */
  record Directory(String path, Attributes attributes, boolean implied, Origin origin)
      implements Entry {
    /** A directory that a definition asks for, mode and owner included. */
    public Directory(String path, Attributes attributes, Origin origin) {
      this(path, attributes, false, origin);
    }

    @Override
    public Directory with(Attributes newAttributes) {
      return new Directory(path, newAttributes, implied, origin);
    }

    @Override
    public EntryKind kind() {
      return EntryKind.DIRECTORY;
    }
  }

  /** A regular file. */
  record RegularFile(String path, ContentSource content, Attributes attributes, Origin origin)
      implements Entry {
    @Override
    public RegularFile with(Attributes newAttributes) {
      return new RegularFile(path, content, newAttributes, origin);
    }

    @Override
    public EntryKind kind() {
      return EntryKind.FILE;
    }
  }

  /** A symbolic link; its target is kept as it was written. */
  record SymbolicLink(String path, String target, Attributes attributes, Origin origin)
      implements Entry {
    @Override
    public SymbolicLink with(Attributes newAttributes) {
      return new SymbolicLink(path, target, newAttributes, origin);
    }

    @Override
    public EntryKind kind() {
      return EntryKind.SYMLINK;
    }
  }

  /**
   * One more name of a regular file.
   *
   * @param to absolute path of the file
   */
  record HardLink(String path, String to, Attributes attributes, Origin origin) implements Entry {
    @Override
    public HardLink with(Attributes newAttributes) {
      return new HardLink(path, to, newAttributes, origin);
    }

    @Override
    public EntryKind kind() {
      return EntryKind.HARD_LINK;
    }
  }

  /** A character or block device. */
  record DeviceNode(
      String path, boolean block, int major, int minor, Attributes attributes, Origin origin)
      implements Entry {
    @Override
    public DeviceNode with(Attributes newAttributes) {
      return new DeviceNode(path, block, major, minor, newAttributes, origin);
    }

    @Override
    public EntryKind kind() {
      return block ? EntryKind.BLOCK_DEVICE : EntryKind.CHARACTER_DEVICE;
    }
  }

  /** A named pipe. */
  record Fifo(String path, Attributes attributes, Origin origin) implements Entry {
    @Override
    public Fifo with(Attributes newAttributes) {
      return new Fifo(path, newAttributes, origin);
    }

    @Override
    public EntryKind kind() {
      return EntryKind.FIFO;
    }
  }

  /** A socket without anyone listening. */
  record Socket(String path, Attributes attributes, Origin origin) implements Entry {
    @Override
    public Socket with(Attributes newAttributes) {
      return new Socket(path, newAttributes, origin);
    }

    @Override
    public EntryKind kind() {
      return EntryKind.SOCKET;
    }
  }
}
