namespace BorderComms.Data;

/// <summary>A backup or a restore that was not made, said in words for whoever asked for it. Nothing was changed.</summary>
public sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
