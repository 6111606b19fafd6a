"""The five pictures of a consortium, derived from chain.yaml and members.yaml: what stands where is decided first, then it is drawn."""
