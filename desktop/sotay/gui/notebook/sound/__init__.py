"""Loudspeaker and microphone: PortAudio comes in here and nowhere else, when it is first needed."""
