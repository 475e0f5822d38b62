package dev.pomelo.sdk.image;

/** How the files of kernel modules are compressed. */
public enum ModuleCompression {
  NONE,
  GZIP,
  XZ
}
