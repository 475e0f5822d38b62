package dev.pomelo.sdk.devicetree;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a flattened device tree (DTB), format 16 and later. */
public final class DeviceTreeReader {

  private static final int MAGIC = 0xd00dfeed;
  private static final int HEADER_BYTES = 40;
  private static final int COMPATIBLE_VERSION = 16;
  private static final int DEEPEST = 64;

  private static final int BEGIN_NODE = 1;
  private static final int END_NODE = 2;
  private static final int PROPERTY = 3;
  private static final int NOTHING = 4;

  private final String file;
  private final ByteBuffer structure;
  private final ByteBuffer strings;

  private DeviceTreeReader(String file, ByteBuffer structure, ByteBuffer strings) {
    this.file = file;
    this.structure = structure;
    this.strings = strings;
  }

  /**
   * Reads a tree.
   *
   * @param blob the file's bytes
   * @param file its name for messages
   * @throws PomeloException if it is no device tree, or a damaged one
   */
  public static DeviceTree read(byte[] blob, String file) throws PomeloException {
    ByteBuffer whole = ByteBuffer.wrap(blob);
    if (blob.length < HEADER_BYTES || whole.getInt(0) != MAGIC) {
      throw new PomeloException(
          Problem.at(
              Location.of(file),
              "this is no compiled device tree",
              "a .dtb begins with the bytes d0 0d fe ed",
              "compile a source with dtc, or name the .dts itself"));
    }
    int size = whole.getInt(4);
    if (size > blob.length || size < HEADER_BYTES) {
      throw damaged(
          file, "its header says " + size + " bytes, the file has " + blob.length, "the header");
    }
    if (whole.getInt(24) > COMPATIBLE_VERSION + 1 || whole.getInt(20) < COMPATIBLE_VERSION) {
      throw new PomeloException(
          Problem.at(
              Location.of(file),
              "this device tree has format "
                  + whole.getInt(20)
                  + ", compatible with "
                  + whole.getInt(24),
              "Pomelo reads format 16 and 17, which dtc writes"));
    }
    int structureAt = whole.getInt(8);
    int stringsAt = whole.getInt(12);
    if (structureAt < 0 || structureAt > size || stringsAt < 0 || stringsAt > size) {
      throw damaged(file, "a block begins behind its end", "the header");
    }
    ByteBuffer structure = whole.slice(structureAt, size - structureAt);
    ByteBuffer strings = whole.slice(stringsAt, size - stringsAt);
    DeviceTreeReader reader = new DeviceTreeReader(file, structure, strings);
    try {
      return new DeviceTree(reader.root());
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw damaged(file, "it ends within a node", "byte " + (structureAt + structure.position()));
    }
  }

  private Node root() throws PomeloException {
    int token = next();
    if (token != BEGIN_NODE) {
      throw unexpected(token);
    }
    name();
    return node("/", 0);
  }

  /** The rest of a node whose name was read. */
  private Node node(String path, int depth) throws PomeloException {
    if (depth > DEEPEST) {
      throw damaged(file, "its nodes are more than " + DEEPEST + " deep", path);
    }
    Map<String, PropertyValue> properties = new LinkedHashMap<>();
    List<Node> children = new ArrayList<>();
    while (true) {
      int token = next();
      if (token == END_NODE) {
        return new Node(path, properties, children);
      } else if (token == BEGIN_NODE) {
        String name = name();
        children.add(node((path.equals("/") ? "" : path) + "/" + name, depth + 1));
      } else if (token == PROPERTY) {
        int length = structure.getInt();
        String name = text(strings.duplicate().position(structure.getInt()));
        if (length < 0 || length > structure.remaining()) {
          throw damaged(file, "property '" + name + "' is longer than the tree", path);
        }
        byte[] value = new byte[length];
        structure.get(value);
        align();
        properties.put(name, new PropertyValue(value));
      } else {
        throw unexpected(token);
      }
    }
  }

  private int next() {
    int token = structure.getInt();
    while (token == NOTHING) {
      token = structure.getInt();
    }
    return token;
  }

  private String name() {
    String name = text(structure);
    align();
    return name;
  }

  private void align() {
    structure.position(Math.min(structure.limit(), (structure.position() + 3) & ~3));
  }

  private static String text(ByteBuffer from) {
    int start = from.position();
    while (from.get() != 0) {
      // goes on to the end of the text
    }
    byte[] text = new byte[from.position() - 1 - start];
    from.get(start, text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private PomeloException unexpected(int token) {
    return damaged(
        file,
        "a node or property was expected, and there is " + token,
        "byte " + (structure.position() - Integer.BYTES) + " of its structure");
  }

  private static PomeloException damaged(String file, String why, String where) {
    return new PomeloException(
        Problem.at(
            Location.of(file),
            "this device tree is damaged",
            why + " (" + where + ")",
            "compile it anew from its source"));
  }
}
