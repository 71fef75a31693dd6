namespace CliWrap.EventStream;

/// <summary>Something that happened to a running command.</summary>
public abstract class CommandEvent;
