package dev.pomelo.sdk.disk;

import java.util.UUID;

/** What a partition holds, by the GUID of GPT and the byte of MBR. */
public enum PartitionType {
  LINUX("linux", 0x83, "0fc63daf-8483-4772-8e79-3d69d8477de4"),
  LINUX_SWAP("swap", 0x82, "0657fd6d-a4ab-43c4-84e5-0933c84b4f4f"),
  EFI_SYSTEM("esp", 0xef, "c12a7328-f81f-11d2-ba4b-00a0c93ec93b"),
  FAT("fat", 0x0c, "ebd0a0a2-b9e5-4433-87c0-68b6b72699c7"),
  BIOS_BOOT("bios-boot", 0xda, "21686148-6449-6e6f-744e-656564454649");

  private final String label;
  private final int mbrByte;
  private final UUID guid;

  PartitionType(String label, int mbrByte, String guid) {
    this.label = label;
    this.mbrByte = mbrByte;
    this.guid = UUID.fromString(guid);
  }

  /** Its name in definitions. */
  public String label() {
    return label;
  }

  /** The type byte in an MBR. */
  public int mbrByte() {
    return mbrByte;
  }

  /** The type GUID in a GPT. */
  public UUID guid() {
    return guid;
  }
}
