package dev.pomelo.sdk.emulator;

/** How QEMU runs the guest's instructions. */
public enum Acceleration {
  /** By emulation (TCG): works everywhere, the same every time. */
  EMULATED,
  /** By KVM where a trial guest of the same architecture runs under it, else by emulation. */
  AUTO
}
