Welcome to [=board.name].
Built by [=builder].
