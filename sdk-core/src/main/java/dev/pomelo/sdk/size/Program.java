package dev.pomelo.sdk.size;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.fornwall.jelf.ElfFile;
import net.fornwall.jelf.ElfSection;
import net.fornwall.jelf.ElfSectionHeader;

/** The sections of a linked program that are loaded, with their content. */
final class Program {

  private final List<Section> sections;
  private final byte[] content;

  private Program(List<Section> sections, byte[] content) {
    this.sections = List.copyOf(sections);
    this.content = content;
  }

  /** The sections, in the order of the file. */
  List<Section> sections() {
    return sections;
  }

  /** The content of all sections that have some, one after the other; not to be changed. */
  byte[] content() {
    return content;
  }

  /** How {@code size} counts a section. */
  enum Kind {
    TEXT,
    DATA,
    BSS
  }

  /**
   * A section that is loaded.
   *
   * @param position where its content begins in that of the program; -1 without one
   */
  record Section(String name, Kind kind, long address, long bytes, int position) {

    boolean holds(long at) {
      return at >= address && at < address + bytes;
    }
  }

  static Program read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    ElfFile elf = ElfFile.from(bytes);
    List<ElfSectionHeader> headers = new ArrayList<>();
    for (int i = 1; i < elf.e_shnum; i++) {
      ElfSection section = elf.getSection(i);
      if ((section.header.sh_flags & ElfSectionHeader.FLAG_ALLOC) != 0
          && section.header.sh_size > 0) {
        headers.add(section.header);
      }
    }
    headers.sort(Comparator.comparingLong(h -> h.sh_offset));
    List<Section> sections = new ArrayList<>();
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (ElfSectionHeader header : headers) {
      boolean empty = header.sh_type == ElfSectionHeader.SHT_NOBITS;
      boolean writable = (header.sh_flags & ElfSectionHeader.FLAG_WRITE) != 0;
      Kind kind = empty ? Kind.BSS : writable ? Kind.DATA : Kind.TEXT;
      sections.add(
          new Section(
              String.valueOf(header.getName()),
              kind,
              address(elf, header),
              header.sh_size,
              empty ? -1 : content.size()));
      if (!empty) {
        content.write(bytes, (int) header.sh_offset, (int) header.sh_size);
      }
    }
    return new Program(sections, content.toByteArray());
  }

  /** Addresses of 32 bits have no sign, though the library reads them with one. */
  private static long address(ElfFile elf, ElfSectionHeader header) {
    return elf.ei_class == ElfFile.CLASS_32
        ? Integer.toUnsignedLong((int) header.sh_addr)
        : header.sh_addr;
  }

  /** Bytes of a kind. */
  long bytes(Kind kind) {
    return sections.stream().filter(s -> s.kind() == kind).mapToLong(Section::bytes).sum();
  }
}
