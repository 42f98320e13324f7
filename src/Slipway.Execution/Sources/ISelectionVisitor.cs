namespace Slipway.Execution.Sources;

/// <summary>
/// What is done with each thing of a selection, folders before and after what is in them. Entries are good until the call returns,
/// and for what is given to the walk's <see cref="Layers.OrderedWork"/> meanwhile.
/// </summary>
internal interface ISelectionVisitor
{
    void EnterFolder(TreeEntry folder);

    void LeaveFolder(TreeEntry folder);

    /// <param name="run">Anything but folders: some that follow each other in one folder, in their order. The list is the visitor's.</param>
    void Files(IReadOnlyList<TreeEntry> run);
}
