/* The parts of our script; bundles.py sends them as one file. Every page also works without it. */
import "./submit-once.js";
import "./draft-keeper.js";
import "./linked-highlight.js";
import "./file-drop.js";
import "./notices.js";
import "./menu.js";
